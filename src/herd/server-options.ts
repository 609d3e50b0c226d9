/** How a herd's servers behave beside their flood. */
export interface ServerOptions {
  /** Send a friend what is stored when the link to it comes up. */
  catchUp: boolean
  /** Forget a record this many seconds after it was stored; undefined: never. */
  expiry?: number | undefined
  /** Keep one connection to each friend, or open, send and close for each line; undefined: keep it. */
  links?: 'persistent' | 'per-message' | undefined
  /** Collect what goes to friends for so many milliseconds, and write it in one go; undefined or 0: for a turn. */
  batch?: number | undefined
}
