import { z } from 'zod'
import { client, line, server } from '../fields.ts'
import { withTimes } from '../now.ts'
import { stepKind } from './step.ts'

const LINES = 'this is a line, such as IAMAT kiwi +34.068930-118.445127 now, or a list of lines'
const NOBODY = 'client'

export const send = stepKind({
  name: 'send',
  about:
    'Sends a line to a server as a client does; several lines go at once, in one write. A `client` keeps its connection. `now` as an IAMAT’s time is the present time, and `now-10s` ten seconds before.',
  keys: {
    send: z.union([line, z.array(line, LINES).min(1, LINES).max(1000, LINES)], LINES),
    to: server.meta({ title: 'Server', description: 'The server that hears it.' }),
    client: client.optional(),
  },
  words: ({ send, to, client }) => {
    const lines = [send].flat()
    const what = lines.length === 1 ? lines[0] : `${lines.length} lines at once: ${lines[0]} …`
    return `${client ?? 'A client'} sends ${to}: ${what}`
  },
  stepOf: command =>
    command.do === 'send' ? { send: command.line, to: command.server, client: command.client } : undefined,
  async run({ send, to: server, client = NOBODY, as: name }, run) {
    const lines = [send].flat().map(each => withTimes(each, run.wallClock()))
    run.deeds.push({ name, at: run.now(), said: { client, server, lines } })
    return run.apply(lines.map(line => ({ do: 'send', server, client, line })))
  },
})
