/** A server that collects what goes to its friends for longer than a turn writes early once so many bytes wait. */
export const LARGEST_BATCH = 65_536

/** Longest time, in milliseconds, for which a server may collect. */
export const LONGEST_BATCH = 60_000
