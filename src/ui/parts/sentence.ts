/** An error as a sentence: it begins with a capital and has an end. */
export function sentence(error: string): string {
  const begun = error.charAt(0).toUpperCase() + error.slice(1)
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`
}
