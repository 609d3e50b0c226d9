import { friendsOf, type Topology } from '../../herd/index.ts'
import { serviceNames } from './service-names.ts'

/** A herd that an orchestrator is to run: each server a service of its own. */
export interface DeployedHerd extends Topology {
  flood: string
  image: string
}

/** A server as a service. */
export interface Service {
  /** Its name in DNS. */
  service: string
  /** Its name in the herd. */
  name: string
  port: number
  /** The arguments of `herdscope`. */
  command: string[]
}

/** Where traces are gathered. */
export const GATHER_PORT = 8132

/** The port of a server whose herd leaves that open. */
const FIRST_PORT = 10_000

/** Every server with the command that runs it; `reachedAt` is where clients find it, by its service's name. */
export function servicesOf(
  { flood, ...herd }: DeployedHerd,
  gatherer: string,
  reachedAt: (service: string) => string,
): Service[] {
  const names = serviceNames(herd.servers)
  const ports = new Map(herd.servers.map(({ name, port }, index) => [name, port || FIRST_PORT + index]))
  return herd.servers.map(({ name }) => {
    const service = names.get(name) ?? name
    const port = ports.get(name) ?? 0
    const friends = friendsOf(herd, name).flatMap(friend => [
      '--friend',
      `${friend}=${names.get(friend)}:${ports.get(friend)}`,
    ])
    const command = [
      ...['server', name, '--listen', `0.0.0.0:${port}`, ...friends, '--flood', flood],
      ...['--reached-at', reachedAt(service), '--trace', `ws://${gatherer}:${GATHER_PORT}`],
      '--beyond-loopback',
    ]
    return { service, name, port, command }
  })
}
