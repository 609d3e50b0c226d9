/** So long may an orderly end take, in milliseconds; past it the process ends all the same. */
const LONGEST_END = 1500

/** Ends the process with code 0 on SIGINT or SIGTERM, after `close`. A second signal does not wait. */
export function endOnSignal(close: () => Promise<void>): void {
  let ending = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (ending) process.exit(0)
      ending = true
      setTimeout(() => process.exit(0), LONGEST_END).unref()
      close().then(
        () => process.exit(0),
        () => process.exit(0),
      )
    })
}
