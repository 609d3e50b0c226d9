import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { talkTo } from '../tcp/talk.ts'
import { herdscope, herdscopeIn } from './run.ts'

interface ComposeService {
  command: string[]
  ports: string[]
  environment: Record<string, string>
  healthcheck: { test: string[] }
}

async function exported(...args: string[]): Promise<string> {
  const run = herdscope('export', ...args)
  expect(await run.ended).toBe(0)
  return run.out
}

const valuesOf = (command: readonly string[], option: string) =>
  command.flatMap((argument, index) => (command[index - 1] === option ? [argument] : []))

test('the commands of a Compose file run a whole herd: friends find each other by their services’ names', async () => {
  const { services } = parse(await exported('compose', '--preset', 'ucla-2024', '--flood', 'seen-set'))
  const names = Object.keys(services)
  expect(names).toEqual(['bailey', 'bona', 'campbell', 'clark', 'jaquez'])
  // A port of its own for each service, which each has on an address of its own here.
  const address = (service: string) => `127.0.9.${names.indexOf(service) + 1}`
  const runs = Object.entries<ComposeService>(services).map(
    ([service, { command, environment, ports, healthcheck }]) => {
      const [port] = valuesOf(command, '--listen')[0]?.split(':').slice(-1) ?? []
      expect(ports).toEqual([`127.0.0.1:${port}:${port}`])
      expect(healthcheck.test.at(-1)).toContain(`connect(${port},`)
      expect(environment.HERDSCOPE_SECRET).toMatch(/^\$\{HERDSCOPE_SECRET:\?/)
      const here = command
        .map(argument => argument.replace('0.0.0.0:', `${address(service)}:`))
        .map(argument => argument.replace(/=([a-z]+):/, (_, friend) => `=${address(friend)}:`))
        .map(argument => argument.replace(/^ws:.*/, 'ws://127.0.0.1:9'))
      const run = herdscopeIn({ environment: { HERDSCOPE_SECRET: 'a-secret-of-the-test' } }, ...here)
      return { service, run, port: Number(port), friends: valuesOf(command, '--friend').length }
    },
  )
  await Promise.all(
    runs.map(async ({ run, friends }) => {
      await run.says(/"ready":true/)
      await run.says(new RegExp(`(?:[^]*is up\\.\n){${friends}}`))
    }),
  )
  const [bailey] = runs
  const talk = await talkTo(bailey?.port ?? 0, address('bailey'))
  talk.say('IAMAT kiwi +1+1 1\n')
  expect(await talk.until('\n')).toMatch(/^AT Bailey /)
  const clark = runs.find(({ service }) => service === 'clark')
  const other = await talkTo(clark?.port ?? 0, address('clark'))
  const ask = async () => {
    other.say('WHATSAT kiwi 1 1\n')
    return other.until('\n')
  }
  await expect.poll(ask, { timeout: 60_000 }).toMatch(/AT Bailey \S+ kiwi \+1\+1 1\n/)
})

test('Kubernetes gets a Deployment and a Service for each server, with health checks and the secret', async () => {
  const documents = parseAllDocuments(await exported('kubernetes', '--image', 'mine:1')).map(each =>
    each.toJS(),
  )
  const named = (kind: string) => documents.filter(each => each.kind === kind).map(each => each.metadata.name)
  const services = ['herdscope', 'bailey', 'bona', 'campbell', 'clark', 'jaquez']
  expect(named('Deployment')).toEqual(services)
  expect(named('Service')).toEqual(services)
  for (const { kind, metadata, spec } of documents) {
    if (kind !== 'Deployment') continue
    const [container] = spec.template.spec.containers
    const { port } = documents.find(each => each.kind === 'Service' && each.metadata.name === metadata.name)
      .spec.ports[0]
    expect(container).toMatchObject({ image: 'mine:1', readinessProbe: { tcpSocket: { port } } })
    expect(container.env[0].valueFrom.secretKeyRef).toEqual({ name: 'herdscope', key: 'secret' })
    for (const friend of valuesOf(container.args, '--friend')) {
      const [, host, at] = /=(.+):(\d+)$/.exec(friend) ?? []
      const service = documents.find(each => each.kind === 'Service' && each.metadata.name === host)
      expect(service.spec.ports[0].port).toBe(Number(at))
    }
  }
})
