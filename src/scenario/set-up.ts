import { BREAKER_DEFAULT, flaws, type HerdCommand } from '../herd/index.ts'
import type { HerdPlan } from '../herd/plan-schema.ts'
import { milliseconds } from './fields.ts'
import { planOfChoice } from './herd-choice.ts'
import { optionsCommand } from './options.ts'
import type { Scenario } from './scenario.ts'

/** Which ports servers take: those that the herd gives, or any free ones. */
export type Ports = 'own' | 'free'

/** The commands that make a scenario's herd of any herd, one after the other. */
export function setUp({ herd, options = {} }: Scenario, ports: Ports): HerdCommand[] {
  const { flood, delay, flaws: wanted = [], seed: _, ...rest } = options
  const own = planOfChoice(herd)
  const plan = { ...(ports === 'free' ? withoutPorts(own) : own), flood: flood ?? own.flood ?? 'newest-wins' }
  const all = {
    links: 'persistent',
    'catch-up': true,
    expiry: 'never',
    batch: '0 ms',
    breaker: BREAKER_DEFAULT,
  } as const
  return [
    { do: 'become', herd: plan },
    optionsCommand({ ...all, ...rest }),
    ...flaws.map(({ name }): HerdCommand => ({ do: 'flaw', flaw: name, on: wanted.includes(name) })),
    ...(delay === undefined || plan.friends.length === 0
      ? []
      : [{ do: 'dial', delay: milliseconds(delay) } satisfies HerdCommand]),
  ]
}

const withoutPorts = (plan: HerdPlan): HerdPlan => ({
  ...plan,
  servers: plan.servers.map(({ name }) => ({ name })),
})
