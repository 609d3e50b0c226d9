/** A map that forgets its oldest entries past a bound. */
export interface BoundedMap<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
  delete(key: string): void
  /** The keys as they are now. */
  keys(): string[]
  clear(): void
}

export function createBoundedMap<Value>(bound: number): BoundedMap<Value> {
  const map = new Map<string, Value>()
  return {
    get: key => map.get(key),
    set(key, value) {
      map.set(key, value)
      const [oldest] = map.keys()
      if (map.size > bound && oldest !== undefined) map.delete(oldest)
    },
    delete: key => void map.delete(key),
    keys: () => [...map.keys()],
    clear: () => map.clear(),
  }
}
