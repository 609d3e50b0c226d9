import { floods } from '../../flood/index.ts'
import { gallery } from '../../herd/gallery.ts'
import { flaws, type Topology } from '../../herd/index.ts'
import { lineOf, parseMessage } from '../../protocol/index.ts'
import { herdBefore } from './herd-before.ts'
import { type RawStep, rawSteps } from './raw-steps.ts'
import type { Turn } from './schema-at.ts'

/** Where something is written, and what is known there. */
export interface Here {
  /** What the whole file says. */
  value: unknown
  way: readonly Turn[]
  /** The views that there are to be opened. */
  views: readonly Known[]
}

/** Something that may be written, and what it is. */
export interface Known {
  value: string | number | boolean
  about?: string
}

/** What may stand where the schema has such a title: names that are of this very scenario, or that say more than it has. */
const knownBy: Record<string, (here: Here) => Known[]> = {
  Server: here => names(herd(here)),
  Wires: here => [
    ...pairs(herd(here)).flatMap(([a, b]) => [
      { value: `${a} - ${b}`, about: 'Both ways.' },
      { value: `${a} -> ${b}`, about: 'One way.' },
      { value: `${b} -> ${a}`, about: 'One way.' },
    ]),
    { value: 'all', about: 'All wires.' },
  ],
  Selection: here => [
    ...names(herd(here)),
    ...pairs(herd(here)).flatMap(([a, b]) => [{ value: `${a} -> ${b}` }, { value: `${b} -> ${a}` }]),
  ],
  View: ({ views }) => [{ value: 'stage', about: 'The herd alone.' }, ...views],
  Client: here => distinct(stepsBefore(here, Number.POSITIVE_INFINITY).flatMap(({ client }) => client)),
  'Earlier step': here => [{ value: 'start', about: 'All that happened.' }, ...stepNames(here)],
  'Client of updates': here => distinct(movers(here)),
  Update: here => [...stepNames(here), ...distinct(movers(here))],
  Answer: here => distinct(stepAt(here)?.options),
  Flood: () => floods.map(({ name, rule }) => ({ value: name, about: rule })),
  Flaw: () => flaws.map(({ name, lookFor }) => ({ value: name, about: lookFor })),
  Herd: () => ofGallery(size => size !== undefined),
  Shape: () => ofGallery(size => size === undefined),
}

/** What may stand where the schema has that title. */
export const knownHere = (title: string | undefined, here: Here): Known[] =>
  (title !== undefined && Object.hasOwn(knownBy, title) && knownBy[title]?.(here)) || []

const herd = ({ value, way }: Here): Topology | undefined => herdBefore(value, indexOf(way))

const names = (shape: Topology | undefined): Known[] =>
  shape?.servers.map(({ name }) => ({ value: name })) ?? []

const pairs = (shape: Topology | undefined) => shape?.friends ?? []

/** The step that the way leads to or through; past all of them, where it leads elsewhere. */
const indexOf = ([first, second]: readonly Turn[]): number =>
  first?.at === 'steps' && typeof second?.at === 'number' ? second.at : 0

const stepsBefore = ({ value, way }: Here, index = indexOf(way)): RawStep[] => rawSteps(value).slice(0, index)

const stepAt = ({ value, way }: Here): RawStep | undefined => rawSteps(value)[indexOf(way)]

const stepNames = (here: Here): Known[] => distinct(stepsBefore(here).map(({ as }) => as))

/** Whom the lines that were sent before tell of. */
const movers = (here: Here) => stepsBefore(here).flatMap(({ send }) => [send].flat().map(clientIn))

const ofGallery = (isMeant: (size: number | undefined) => boolean): Known[] =>
  gallery.filter(({ size }) => isMeant(size)).map(({ name, title }) => ({ value: name, about: title }))

function clientIn(line: unknown): string | undefined {
  if (typeof line !== 'string') return undefined
  // What has `now` for its time is an IAMAT all the same.
  const message = parseMessage(lineOf(line.replace(/\snow\S*\s*$/, ' 1')))
  return message.kind === 'iamat' ? message.client : undefined
}

const distinct = (values: unknown): Known[] =>
  [...new Set(Array.isArray(values) ? values : [])]
    .filter(value => typeof value === 'string' || typeof value === 'number')
    .map(value => ({ value }))
