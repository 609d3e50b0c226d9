/** A herd's shape: its servers with their ports (0: any free one), and who is whose friend. */
export interface Topology {
  preset: string
  title: string
  servers: { name: string; port: number }[]
  friends: [string, string][]
}

/** The friends of a server, in the order of the friendships. */
export function friendsOf(topology: Pick<Topology, 'friends'>, server: string): string[] {
  return topology.friends.flatMap(([a, b]) => (a === server ? [b] : b === server ? [a] : []))
}

/** Every directed wire: two for each friendship. */
export function wiresOf(topology: Pick<Topology, 'friends'>): { from: string; to: string }[] {
  return topology.friends.flatMap(([a, b]) => [
    { from: a, to: b },
    { from: b, to: a },
  ])
}

/** The same herd with its servers on ports from `base` on, in order; with 0, on any free ones. */
export function onPorts(topology: Topology, base: number): Topology {
  const port = (index: number) => (base === 0 ? 0 : base + index)
  return { ...topology, servers: topology.servers.map(({ name }, index) => ({ name, port: port(index) })) }
}

/** Whether two servers are friends. */
export const areFriends = ({ friends }: Pick<Topology, 'friends'>, a: string, b: string): boolean =>
  friends.some(([one, other]) => (one === a && other === b) || (one === b && other === a))
