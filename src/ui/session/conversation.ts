import type { ClientEvent, TraceEvent } from '../../trace/index.ts'
import { secondOf } from './client-name.ts'
import type { Utterance } from './view.ts'

/** Utterances that are kept: more than anyone reads again. */
const KEPT = 200

/** A refusal's two halves: the server's reason, and what the client heard. One of them waits for the other. */
interface Half {
  server: string
  port: number
  reply: string
  why?: string
  utterance?: Utterance
}

/** What a page's client said and heard, and its second one, oldest first. */
export interface Conversation {
  client: string
  utterances: Utterance[]
  /** Why a line of a connection is refused, by server, port and the line's number, until the server replies. */
  reasons: Map<string, string>
  halves: Half[]
}

export const createConversation = (client: string): Conversation => ({
  client,
  utterances: [],
  reasons: new Map(),
  halves: [],
})

/** Takes an event in, in place; tells whether anything of the conversation is new. */
export function overhear(conversation: Conversation, event: TraceEvent): boolean {
  switch (event.kind) {
    case 'client':
      return isOwn(conversation, event.client) && event.does !== 'opened' && hear(conversation, event)
    case 'handled':
      return event.what === 'invalid' && giveReason(conversation, event, event.why)
    case 'answered':
      return giveReason(conversation, event, event.error && `places cannot be had: ${event.error}`)
    case 'replied': {
      const { server, port, line } = event
      const why = conversation.reasons.get(keyOf(event))
      conversation.reasons.delete(keyOf(event))
      return why !== undefined && match(conversation, { server, port, reply: line, why })
    }
    default:
      return false
  }
}

const isOwn = ({ client }: Conversation, name: string) => name === client || name === secondOf(client)

type LineOfConnection = { server: string; port: number; n: number }

const keyOf = ({ server, port, n }: LineOfConnection) => `${server} ${port} ${n}`

function giveReason({ reasons }: Conversation, line: LineOfConnection, why: string | undefined): false {
  if (why !== undefined) reasons.set(keyOf(line), why)
  if (reasons.size > KEPT) reasons.delete(reasons.keys().next().value ?? '')
  return false
}

function hear(conversation: Conversation, event: ClientEvent): boolean {
  const { t, server, port, does, line, why } = event
  if (does === 'opened') return false
  const utterance: Utterance = { t, server, does, line: line ?? why ?? '' }
  if (line !== undefined && why !== undefined) utterance.why = why
  if (event.client !== conversation.client) utterance.second = true
  conversation.utterances.push(utterance)
  if (conversation.utterances.length > KEPT) conversation.utterances.shift()
  if (does === 'heard' && utterance.line.startsWith('? '))
    match(conversation, { server, port, reply: utterance.line, utterance })
  return true
}

/** Joins what the client heard with the server's reason, whichever came first. */
function match({ halves }: Conversation, half: Half): boolean {
  const index = halves.findIndex(
    other =>
      other.server === half.server &&
      other.port === half.port &&
      other.reply === half.reply &&
      (other.utterance === undefined) !== (half.utterance === undefined),
  )
  const other = index === -1 ? undefined : halves.splice(index, 1)[0]
  if (!other) {
    halves.push(half)
    if (halves.length > KEPT) halves.shift()
    return false
  }
  const utterance = half.utterance ?? other.utterance
  const why = half.why ?? other.why
  if (utterance && why !== undefined) utterance.why = why
  return true
}
