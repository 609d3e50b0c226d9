/** Keys that are two words with a blank between them, each made once: to find one is quicker than to make it. */
export interface Keys {
  of(one: string, other: string | number): string
}

/** Past so many keys, all are made anew. */
const KEYS_KEPT = 10_000

export function createKeys(): Keys {
  const keys = new Map<string, Map<string | number, string>>()
  let made = 0

  function make(one: string, other: string | number): string {
    if (made >= KEYS_KEPT) {
      keys.clear()
      made = 0
    }
    made++
    const key = `${one} ${other}`
    const others = keys.get(one)
    if (others) others.set(other, key)
    else keys.set(one, new Map([[other, key]]))
    return key
  }

  return { of: (one, other) => keys.get(one)?.get(other) ?? make(one, other) }
}
