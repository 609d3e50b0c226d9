import { createServer } from 'node:net'
import { topologyOf } from '../herd/index.ts'
import type { HerdPlan } from '../herd/plan-schema.ts'
import type { EditedHerd } from './edited-herd.ts'

/**
 * Puts another herd in place of the one that runs. Where that cannot be, the one before stands as it was; where that
 * shows only when it has ended already, it is started again, and the sentence says so.
 */
export function createReplacement(herd: EditedHerd): (plan: HerdPlan) => Promise<void> {
  const { fleet, wires } = herd

  /** Ports that the present servers have will be free. */
  async function checkPorts({ servers }: HerdPlan) {
    const own = new Set([...fleet.members.values()].filter(({ thread }) => thread).map(({ port }) => port))
    for (const { name, port = 0 } of servers)
      if (port !== 0 && !own.has(port) && !(await isFree(port)))
        throw new Error(
          `${name} cannot start: port ${port} is taken by another program; the herd stands as it was`,
        )
  }

  async function clear() {
    const members = [...fleet.members.values()]
    await Promise.all(members.map(fleet.end))
    for (const member of members) fleet.dismiss(member)
    wires.closeAll('another herd takes the place of this one')
  }

  return async plan => {
    const before = { topology: herd.topology(), flood: herd.flood() }
    herd.checkRoom(topologyOf(plan))
    await checkPorts(plan)
    await clear()
    herd.setTopology(topologyOf(plan))
    herd.setFlood(plan.flood ?? before.flood)
    try {
      return await herd.raise()
    } catch (error) {
      await clear()
      herd.setTopology(before.topology)
      herd.setFlood(before.flood)
      throw new Error(`${sentenceOf(error)}; ${await goBack()}`)
    }
  }

  async function goBack(): Promise<string> {
    try {
      await herd.raise()
      return 'the herd before runs again, without its records'
    } catch (error) {
      await clear()
      await herd.rest()
      return `the herd before is there again, but all its servers are stopped: ${sentenceOf(error)}`
    }
  }
}

const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ host: '127.0.0.1', port }, () => server.close(() => resolve(true)))
  })
}
