import { z } from 'zod'
import { serverPort } from '../../herd/plan-schema.ts'
import { server } from '../fields.ts'
import { listed } from '../run/witness.ts'
import { stepKind } from './step.ts'

const FRIENDS = 'friends are a list of servers, such as [Bailey, Bona]'

export const add = stepKind({
  name: 'add',
  about: 'Adds a server, started, with its friends; without `port`, on any free one.',
  keys: {
    add: server.meta({ title: 'Name' }),
    friends: z.array(server, FRIENDS).max(64, FRIENDS).describe('The servers whose friend it is.').optional(),
    port: serverPort.describe('The port that it listens on; else any free one.').optional(),
  },
  words: ({ add, friends = [] }) =>
    friends.length === 0 ? `Add ${add}` : `Add ${add}, a friend of ${listed(friends)}`,
  commands: ({ add: server, friends, port }) => [
    { do: 'add', server, ...(friends && { friends }), ...(port !== undefined && { port }) },
  ],
  stepOf: command =>
    command.do === 'add'
      ? {
          add: command.server,
          ...(command.friends && { friends: command.friends }),
          ...(command.port !== undefined && { port: command.port }),
        }
      : undefined,
})
