/** What this browser keeps under a key, or the fallback where it keeps nothing that `accepts`. */
export function stored<T>(key: string, accepts: (value: unknown) => value is T, fallback: T): T {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return accepts(value) ? value : fallback
  } catch {
    return fallback
  }
}

/** Keeps a value under a key; a browser that keeps nothing is no error. */
export function store(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Full, or forbidden: the page works without.
  }
}
