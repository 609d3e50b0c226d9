/**
 * Numbers from 0 up to 1 that follow from a seed alone: sfc32 of PractRand (Doty-Humphrey), in integers of 32 bits, so
 * that they are the same in every engine of JavaScript.
 */
export function createRandom(seed: number): () => number {
  let a = 0x9e3779b9
  let b = seed | 0
  let c = Math.floor(seed / 2 ** 32) | 0
  let counter = 1

  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 2 ** 32
  }

  // The first numbers still look like their seed.
  for (let round = 0; round < 15; round++) next()
  return next
}
