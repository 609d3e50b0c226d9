/** Where packed bytes are written, and the texts they speak of by number. */
export interface Packer {
  /** Bytes written so far. */
  readonly length: number
  number(value: number): void
  text(value: string): void
  /** What was written, and the texts. */
  done(): { bytes: Uint8Array; texts: string[] }
}

/** Where packed bytes are read from. */
export interface Cursor {
  bytes: Uint8Array
  at: number
}

const double = new Float64Array(1)
const doubleBytes = new Uint8Array(double.buffer)

/** Stands before eight bytes of a double; whole numbers from 0 are one more than they are, seven bits a byte. */
const DOUBLE = 0

/** Beyond it, whole numbers are no longer exact when one is added. */
const LARGEST = Number.MAX_SAFE_INTEGER - 1

export function createPacker(): Packer {
  let bytes = new Uint8Array(65_536)
  let length = 0
  const texts: string[] = []
  const numbers = new Map<string, number>()

  function makeRoom() {
    if (length + 16 <= bytes.length) return
    const more = new Uint8Array(bytes.length * 2)
    more.set(bytes)
    bytes = more
  }

  function number(value: number) {
    makeRoom()
    if (!Number.isInteger(value) || value < 0 || value > LARGEST || Object.is(value, -0)) {
      bytes[length++] = DOUBLE
      double[0] = value
      bytes.set(doubleBytes, length)
      length += 8
      return
    }
    let rest = value + 1
    while (rest >= 128) {
      bytes[length++] = (rest % 128) | 128
      rest = Math.floor(rest / 128)
    }
    bytes[length++] = rest
  }

  return {
    get length() {
      return length
    },
    number,
    text(value) {
      let at = numbers.get(value)
      if (at === undefined) {
        at = texts.length
        texts.push(value)
        numbers.set(value, at)
      }
      number(at)
    },
    done: () => ({ bytes: bytes.slice(0, length), texts }),
  }
}

/** The next number; the cursor goes on behind it. */
export function readNumber(cursor: Cursor): number {
  const { bytes } = cursor
  let byte = bytes[cursor.at++] ?? 0
  if (byte === DOUBLE) {
    for (let index = 0; index < 8; index++) doubleBytes[index] = bytes[cursor.at++] ?? 0
    return double[0] ?? 0
  }
  let value = 0
  let scale = 1
  while (byte >= 128) {
    value += (byte - 128) * scale
    scale *= 128
    byte = bytes[cursor.at++] ?? 0
  }
  return value + byte * scale - 1
}
