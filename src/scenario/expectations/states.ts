import { z } from 'zod'
import { lifeOf } from '../../trace/index.ts'
import { server } from '../fields.ts'
import { expectation, type Verdict } from './expectation.ts'

const LIVES = ['stopped', 'starting', 'up', 'paused', 'stopping', 'crashed'] as const
const STATES = `a server is ${LIVES.join(', ')}: { Bona: up, Clark: crashed }`

export const states = expectation({
  name: 'states',
  about: 'What servers are: up, paused, stopped, crashed.',
  schema: z.record(server, z.enum(LIVES, STATES), STATES),
  judge(wanted, { run: { witness } }) {
    const verdicts = Object.entries(wanted).map(([name, life]): Verdict => {
      const server = witness.view.servers.get(name)
      const found = server ? lifeOf(server.state) : 'no such server'
      return {
        holds: found === life,
        expected: `${name} to be ${life}`,
        found,
        ...(server && { t: server.since }),
      }
    })
    const all: Verdict = { holds: true, expected: 'these states', found: 'them' }
    return verdicts.find(({ holds }) => !holds) ?? all
  },
})
