import { server } from '../fields.ts'
import { stepKind } from './step.ts'

export const rename = stepKind({
  name: 'rename',
  about: 'Gives a server another name; it keeps its port, its friends and its records.',
  keys: {
    rename: server,
    to: server.meta({ title: 'Name', description: 'The name that it has from now on.' }),
  },
  words: ({ rename, to }) => `${rename} is called ${to} now`,
  commands: ({ rename: server, to: name }) => [{ do: 'rename', server, name }],
  stepOf: command => (command.do === 'rename' ? { rename: command.server, to: command.name } : undefined),
})
