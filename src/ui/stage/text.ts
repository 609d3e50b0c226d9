/** Letters that are much narrower or wider than the rest, in hundredths of the font size. */
const narrow = new Map([..."iljI.,:;|'!·"].map(letter => [letter, 32] as const))
const slim = new Map([...'tfr-()'].map(letter => [letter, 43] as const))
const wide = new Map([...'mwMW@%'].map(letter => [letter, 96] as const))

/**
 * About how wide a text is, never less than it is: measured on DejaVu Sans, which is wider than the fonts that the page
 * prefers. In the same units as `size`.
 */
export function textWidth(text: string, size: number, bold = false): number {
  let hundredths = 0
  for (const letter of text)
    hundredths +=
      narrow.get(letter) ??
      slim.get(letter) ??
      wide.get(letter) ??
      (letter >= 'A' && letter <= 'Z' ? 70 : letter === ' ' ? 34 : 62)
  return (hundredths / 100) * size * (bold ? 1.1 : 1)
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function shorten(text: string, size: number, width: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text
  const letters = [...text]
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size, bold) > width) letters.pop()
  return `${letters.join('')}…`
}
