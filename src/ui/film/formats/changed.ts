/** A part of a picture, in pixels. */
export interface Part {
  x: number
  y: number
  width: number
  height: number
}

/** The smallest part of two pictures, a number for each pixel, in which they differ; undefined where they are the same. */
export function changedPart(before: Uint32Array, now: Uint32Array, width: number): Part | undefined {
  let [left, right, top, bottom] = [width, -1, -1, -1]
  for (let at = 0; at < now.length; at++) {
    if (before[at] === now[at]) continue
    const x = at % width
    const y = (at - x) / width
    if (top === -1) top = y
    bottom = y
    if (x < left) left = x
    if (x > right) right = x
  }
  return top === -1 ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}
