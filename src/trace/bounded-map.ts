/** A map that forgets its oldest entries past a bound. */
export interface BoundedMap<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
  delete(key: string): void
  /** The keys as they are now. */
  keys(): string[]
  clear(): void
  readonly size: number
}

/** `forgets` hears of the entries that go because of the bound. */
export function createBoundedMap<Value>(
  bound: number,
  forgets: (key: string, value: Value) => void = () => {},
): BoundedMap<Value> {
  const map = new Map<string, Value>()
  return {
    get: key => map.get(key),
    set(key, value) {
      map.set(key, value)
      if (map.size <= bound) return
      const [oldest] = map
      if (!oldest) return
      map.delete(oldest[0])
      forgets(...oldest)
    },
    delete: key => void map.delete(key),
    keys: () => [...map.keys()],
    clear: () => map.clear(),
    get size() {
      return map.size
    },
  }
}
