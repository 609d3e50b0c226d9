/** Something for each of some lines, by the link and the line's number on it. */
export interface ByLine<Value> {
  get(link: string, n: number): Value | undefined
  set(link: string, n: number, value: Value): void
  delete(link: string, n: number): void
  values(): Value[]
  clear(): void
}

/** Links without lines are kept for their next ones, up to so many links or as many as have some. */
const LINKS_KEPT = 2000

export function createByLine<Value>(): ByLine<Value> {
  const links = new Map<string, Map<number, Value>>()

  let bound = LINKS_KEPT

  function add(link: string): Map<number, Value> {
    if (links.size >= bound) {
      for (const [each, { size }] of links) if (size === 0) links.delete(each)
      bound = Math.max(LINKS_KEPT, 2 * links.size)
    }
    const lines = new Map<number, Value>()
    links.set(link, lines)
    return lines
  }

  return {
    get: (link, n) => links.get(link)?.get(n),
    set: (link, n, value) => void (links.get(link) ?? add(link)).set(n, value),
    delete: (link, n) => void links.get(link)?.delete(n),
    values: () => [...links.values()].flatMap(lines => [...lines.values()]),
    clear: () => links.clear(),
  }
}
