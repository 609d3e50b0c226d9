import {
  type Copy,
  createFloods,
  createHerdView,
  type Floods,
  type HandledEvent,
  type HerdEvent,
  type HerdView,
  see,
  type TraceEvent,
} from '../../trace/index.ts'
import { type Conversation, createConversation, overhear } from './conversation.ts'

/** A copy, and the update it is of. Floods go on writing what becomes of it into `copy`. */
export interface Told {
  copy: Copy
  update: string
}

/** What a trace has told so far, kept so that view models are cheap to make. */
export interface Story {
  herd: HerdView
  floods: Floods
  conversation: Conversation
  /** The flood that last began, or that a client last spoke of. */
  latest?: string
  /** Copies that may be under way or lately decided, oldest first. */
  lively: Told[]
  /** The last copies on each wire, by `from to`, oldest first. */
  onWire: Map<string, Told[]>
  /** By update: the copies that servers said they would send. Their `sent` events may be on the way. */
  promised: Map<string, number>
  /** By update: the herd as it was when something last happened to its flood. */
  herds: Map<string, HerdEvent>
}

const LIVELY_KEPT = 5000
const ON_WIRE_KEPT = 30
const PROMISED_KEPT = 400
const HERDS_KEPT = 1000

export const createStory = (client: string): Story => ({
  herd: createHerdView(),
  floods: createFloods(),
  conversation: createConversation(client),
  lively: [],
  onWire: new Map(),
  promised: new Map(),
  herds: new Map(),
})

/** Takes the next event into the story, in place; tells whether the conversation has something new. */
export function tell(story: Story, event: TraceEvent): boolean {
  if (event.kind === 'herd' && event.anew) forgetBefore(story)
  see(story.herd, event)
  if ('update' in event && event.update !== undefined) tellFlood(story, event, event.update)
  else story.floods.add(event)
  return overhear(story.conversation, event)
}

function tellFlood(story: Story, event: TraceEvent, update: string) {
  if (event.kind === 'handled') tellLatest(story, event, update)
  keepHerd(story, update)
  const before = story.floods.of(update)?.copies.length ?? 0
  story.floods.add(event)
  const copies = story.floods.of(update)?.copies ?? []
  const copy = copies.at(-1)
  if (copy && copies.length > before) keepCopy(story, { copy, update })
}

/** Another herd, not an edited one: no flood of the one before is its latest, and the same update floods it anew. */
function forgetBefore(story: Story) {
  delete story.latest
  story.lively = []
  story.onWire.clear()
  story.promised.clear()
}

function keepHerd({ herds, herd: { herd } }: Story, update: string) {
  if (!herd || herds.get(update) === herd) return
  herds.set(update, herd)
  if (herds.size > HERDS_KEPT) herds.delete(herds.keys().next().value ?? update)
}

function tellLatest(story: Story, event: HandledEvent, update: string) {
  const begins = event.verdict === 'news' && !story.floods.of(update)
  if (event.what === 'iamat' || begins) story.latest = update
  keepPromise(story, event)
}

/** Takes in what a server said that it would send. */
export function keepPromise({ promised }: Story, event: TraceEvent) {
  if (event.kind !== 'handled' || event.update === undefined) return
  const to = event.to?.length ?? 0
  if (to > 0) promised.set(event.update, (promised.get(event.update) ?? 0) + to)
  if (promised.size > PROMISED_KEPT) promised.delete(promised.keys().next().value ?? event.update)
}

/** Takes in a copy that was told of after those before. */
export function keepCopy(story: Story, told: Told) {
  const wire = `${told.copy.from} ${told.copy.to}`
  const last = story.onWire.get(wire) ?? []
  last.push(told)
  if (last.length > ON_WIRE_KEPT) last.shift()
  story.onWire.set(wire, last)
  story.lively.push(told)
  if (story.lively.length > LIVELY_KEPT * 1.25) story.lively = story.lively.slice(-LIVELY_KEPT)
}
