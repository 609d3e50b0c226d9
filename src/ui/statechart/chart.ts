import type { AnyStateMachine, AnyStateNode } from 'xstate'

/** A state as its machine defines it. */
export interface ChartState {
  id: string
  key: string
  /** `any`: stands for whatever state the machine is in, where the machine as a whole has transitions. */
  kind: AnyStateNode['type'] | 'any'
  children: ChartState[]
  /** The child that is entered first. */
  initial?: string
}

/** The transitions from one state to another, together. Without `target` they leave the state as it is. */
export interface ChartTransition {
  id: string
  source: string
  target?: string
  labels: string[]
}

export interface Chart {
  root: ChartState
  transitions: ChartTransition[]
}

/** A machine's states and transitions, from its very definition. */
export function chartOf(machine: AnyStateMachine): Chart {
  const root: AnyStateNode = machine.root
  const transitions = new Map<string, ChartTransition>()
  for (const node of allOf(root))
    for (const { target, label } of transitionsOf(node)) {
      // What the machine as a whole takes and stays as it is has no place in a picture of its states.
      if (node === root && target === undefined) continue
      const id = `${node.id} → ${target ?? ''}`
      const known = transitions.get(id)
      if (!known)
        transitions.set(id, { id, source: node.id, ...(target !== undefined && { target }), labels: [label] })
      else if (!known.labels.includes(label)) known.labels.push(label)
    }
  const state = stateOf(root)
  const fromAny = [...transitions.values()].some(
    ({ source, target }) => source === root.id && target !== undefined,
  )
  if (fromAny) state.children.push({ id: root.id, key: 'any state', kind: 'any', children: [] })
  return { root: state, transitions: [...transitions.values()] }
}

function stateOf(node: AnyStateNode): ChartState {
  const initial = node.type === 'compound' ? node.initial?.target?.[0]?.id : undefined
  const children = childrenOf(node).map(stateOf)
  return { id: node.id, key: node.key, kind: node.type, children, ...(initial !== undefined && { initial }) }
}

const childrenOf = (node: AnyStateNode): AnyStateNode[] => Object.values(node.states)

const allOf = (node: AnyStateNode): AnyStateNode[] => [node, ...childrenOf(node).flatMap(allOf)]

function transitionsOf(node: AnyStateNode): { target: string | undefined; label: string }[] {
  const delays = new Map<string, string>()
  for (const { eventType, delay } of node.after)
    delays.set(eventType, `after ${typeof delay === 'number' ? `${delay} ms` : String(delay)}`)
  const all = [...node.transitions.values()].flat().concat(node.always ?? [])
  return all.flatMap(({ eventType, target }) => {
    const label = delays.get(eventType) ?? labelOf(eventType)
    const targets: (string | undefined)[] = target ? target.map(({ id }) => id) : [undefined]
    return targets.map(target => ({ target, label }))
  })
}

function labelOf(eventType: string): string {
  if (eventType === '') return 'always'
  if (eventType === '*') return 'any event'
  if (eventType.startsWith('xstate.done.')) return 'done'
  if (eventType.startsWith('xstate.error.')) return 'error'
  return eventType
}
