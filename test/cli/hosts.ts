import { spawnSync } from 'node:child_process'
import { onTestFinished } from 'vitest'

/** A machine of a network, as far as this one can play several. */
export interface Host {
  address: string
  /** What starts a program there. */
  prefix: readonly string[]
}

export interface Hosts {
  /** Where this machine is in that network. */
  here: string
  hosts: Host[]
  /** Whether each is a network namespace of its own; else they are addresses of loopback. */
  areNamespaces: boolean
}

const run = (...[program = '', ...args]: string[]) =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0

/**
 * So many hosts, each a network namespace with a real address behind a bridge, where this user may make them (Linux,
 * root); elsewhere each an address of loopback. They end with the test.
 */
export function makeHosts(count: number): Hosts {
  const id = `hs${process.pid % 10_000}`
  const subnet = `10.${100 + (process.pid % 100)}.${process.pid % 250}`
  const names = Array.from({ length: count }, (_, index) => `${id}-${index}`)
  onTestFinished(() => {
    for (const name of names) run('ip', 'netns', 'del', name)
    run('ip', 'link', 'del', id)
  })
  const areNamespaces =
    run('ip', 'link', 'add', id, 'type', 'bridge') &&
    run('ip', 'address', 'add', `${subnet}.1/24`, 'dev', id) &&
    run('ip', 'link', 'set', id, 'up') &&
    names.every(
      (name, index) =>
        run('ip', 'netns', 'add', name) &&
        run('ip', 'link', 'add', `${id}v${index}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name) &&
        run('ip', 'link', 'set', `${id}v${index}`, 'master', id, 'up') &&
        run('ip', '-n', name, 'address', 'add', `${subnet}.${index + 2}/24`, 'dev', 'eth0') &&
        run('ip', '-n', name, 'link', 'set', 'eth0', 'up') &&
        run('ip', '-n', name, 'link', 'set', 'lo', 'up'),
    )
  if (areNamespaces)
    return {
      here: `${subnet}.1`,
      areNamespaces,
      hosts: names.map((name, index) => ({
        address: `${subnet}.${index + 2}`,
        prefix: ['ip', 'netns', 'exec', name],
      })),
    }
  return {
    here: '127.0.0.1',
    areNamespaces,
    hosts: names.map((_, index) => ({ address: `127.0.0.${index + 2}`, prefix: [] })),
  }
}
