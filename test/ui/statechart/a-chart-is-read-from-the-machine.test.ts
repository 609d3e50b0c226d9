import { expect, it } from 'vitest'
import { linkMachine } from '../../../src/herd/link-machine.ts'
import { serverMachine } from '../../../src/herd/server-machine.ts'
import { activeStates, valueText } from '../../../src/ui/statechart/active.ts'
import { chartOf } from '../../../src/ui/statechart/chart.ts'

const server = chartOf(serverMachine)
const link = chartOf(linkMachine)

const labelsOf = ({ transitions }: typeof server, source: string, target?: string) =>
  transitions.find(each => each.source === source && each.target === target)?.labels

it('names what moves a server, commands and its own', () => {
  expect(labelsOf(server, 'server.stopped', 'server.starting')).toEqual(['START'])
  expect(labelsOf(server, 'server.starting', 'server.up')).toEqual(['done'])
  expect(labelsOf(server, 'server.starting', 'server.stopped')).toEqual(['error'])
  expect(labelsOf(server, 'server.up.traffic.busy', 'server.up.traffic.quiet')).toEqual(['after quiet'])
  expect(labelsOf(server, 'server.up.places.idle', 'server.up.places.asking')).toEqual(['ASKED', 'always'])
})

it('keeps transitions that leave a state as it is', () => {
  expect(labelsOf(server, 'server.up.places.asking')).toEqual(['ASKED', 'ANSWERED'])
  expect(labelsOf(server, 'server.paused')).toEqual(['ANSWERED', 'BEFRIEND', 'UNFRIEND'])
})

it('has a stand-in for any state where the whole machine has a transition', () => {
  expect(labelsOf(link, 'link', 'link.cut')).toEqual(['CUT'])
  expect(link.root.children.at(-1)).toMatchObject({ id: 'link', kind: 'any' })
  expect(server.root.children.map(({ kind }) => kind)).not.toContain('any')
})

it('knows which states are active', () => {
  const ids = (value: Parameters<typeof activeStates>[1]) =>
    activeStates(server.root, value).map(({ id }) => id)
  expect(ids('crashed')).toEqual(['server.crashed'])
  expect(ids({ up: { traffic: 'busy', places: 'idle' } })).toEqual([
    'server.up',
    'server.up.traffic',
    'server.up.traffic.busy',
    'server.up.places',
    'server.up.places.idle',
  ])
  expect(ids('no such state')).toEqual([])
})

it('says the active states in words', () => {
  expect(valueText('backing off')).toBe('backing off')
  expect(valueText({ up: { traffic: 'busy', places: 'idle' } })).toBe('up (traffic busy, places idle)')
})
