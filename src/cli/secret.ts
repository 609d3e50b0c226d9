import { isLoopback } from '../tcp/apart/address.ts'
import { Refusal } from './refusal.ts'

/** Where the secret is: a command line can be read by every user of the machine, the environment cannot. */
export const SECRET = 'HERDSCOPE_SECRET'

const SHORTEST = 16

/** The secret that servers and who gathers their traces share; undefined where there is none. */
export function secretOfEnvironment(): string | undefined {
  const secret = process.env[SECRET]
  if (secret === undefined || secret === '') return undefined
  if (!/^[!-~]+$/.test(secret) || secret.length < SHORTEST)
    throw new Refusal(
      `${SECRET} has at least ${SHORTEST} characters without white space: for example what \`openssl rand -hex 16\` prints.`,
    )
  return secret
}

export const beyondLoopbackOption = {
  describe: 'Allow addresses that other machines reach: whoever reaches them can speak to the herd',
  type: 'boolean',
  default: false,
} as const

/** Refuses addresses that other machines reach, unless that was asked for. */
export function checkBeyondLoopback(hosts: readonly string[], allowed: boolean): void {
  const beyond = hosts.find(host => !isLoopback(host))
  if (beyond !== undefined && !allowed)
    throw new Refusal(
      `${beyond} is beyond this machine's loopback. Whoever reaches that network could speak to the herd: say --beyond-loopback if that is meant.`,
    )
}
