/** Texts with a number each, from 0, so that columns hold numbers and the same text is held once. */
export interface Texts {
  readonly size: number
  /** The number of a text, which gets one where it has none. */
  give(text: string): number
  find(text: string): number | undefined
  text(number: number): string
  /** All by their numbers. */
  all(): readonly string[]
}

export function createTexts(): Texts {
  const texts: string[] = []
  const numbers = new Map<string, number>()
  return {
    get size() {
      return texts.length
    },
    give(text) {
      const known = numbers.get(text)
      if (known !== undefined) return known
      numbers.set(text, texts.length)
      return texts.push(text) - 1
    },
    find: text => numbers.get(text),
    text: number => texts[number] ?? '',
    all: () => texts,
  }
}
