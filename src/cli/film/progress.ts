/** On a terminal progress is one line that changes; else a line for each so many per cent. */
const EVERY = 20

/** Tells on standard error how far a film is. */
export function createProgress(path: string) {
  const { stderr } = process
  const began = performance.now()
  let told = 0
  return {
    tell({ done, of }: { done: number; of: number }) {
      const share = Math.floor((done / of) * 100)
      const left = Math.ceil((((performance.now() - began) / done) * (of - done)) / 1000)
      if (!stderr.isTTY && share < told + EVERY) return
      told = share - (share % EVERY)
      const line = `${path}: ${done} of ${of} frames, ${left} s left`
      stderr.write(stderr.isTTY ? `\r${line} \u001b[K` : `${line}\n`)
    },
    end(bytes: number) {
      const took = ((performance.now() - began) / 1000).toFixed(1)
      const size = bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
      stderr.write(`${stderr.isTTY ? '\r\u001b[K' : ''}${path} has ${size}, made in ${took} s.\n`)
    },
  }
}
