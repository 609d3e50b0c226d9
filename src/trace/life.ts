import type { StateValue } from './event.ts'

/** The outermost state's name: `up` of `{ up: { traffic: 'busy', … } }`. */
export function lifeOf(value: StateValue): string {
  return typeof value === 'string' ? value : (Object.keys(value)[0] ?? '')
}

/** Whether a server in this state has no process: its connections and its records are gone. */
export function isDown(value: StateValue): boolean {
  const life = lifeOf(value)
  return life === 'stopped' || life === 'crashed'
}
