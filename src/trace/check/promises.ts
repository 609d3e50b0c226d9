/** A herd's servers and friendships. */
export interface Graph {
  readonly servers: readonly { readonly name: string }[]
  readonly friends: readonly (readonly [string, string])[]
}

/**
 * What a flood promises of a herd in which nothing breaks. Each is true only where it holds also when two updates of a
 * client are under way at once and cross.
 */
export interface Promises {
  /** In the end all servers hold the same of each client. */
  converges: boolean
  /** An update that one server accepts reaches all. */
  delivers: boolean
  /** An update never replaces a later one. */
  neverResurrects: boolean
  /** No update makes more than `mostCopies`. */
  bounded: boolean
  /** The most copies that an update makes when a client tells it to `origin`, once; undefined: it is not known. */
  mostCopies(graph: Graph, origin: string): number | undefined
  /** So long (milliseconds) may it do nothing before it mends what is missing; absent: it never waits. */
  rests?: number
}
