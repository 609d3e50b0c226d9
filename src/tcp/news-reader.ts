import type { HerdServer, Outcome } from '../herd/index.ts'
import type { At, Framer, Line } from '../protocol/index.ts'
import { letterOf } from '../trace/index.ts'
import type { KnownNews } from './known-news.ts'
import type { ServerLog } from './server-log.ts'

/** Reads the chunks of a connection: what is alike is done, and told, in one go. */
export interface NewsReader {
  read(chunk: Buffer): void
  /** The framer gave this line, and this came of it. */
  heard(line: Line, outcome: Outcome): void
}

interface NewsReaderSettings {
  herd: HerdServer
  known: KnownNews
  log: ServerLog
  /** Takes what is not whole lines of a usual length. */
  framer: Framer
  peer(): string
  /** The friend that this link's first line named. */
  from(): string | undefined
  /** Answers that are ready, whole lines. */
  reply(lines: string): void
  /** Sends updates on to friends, a line each, all printable ASCII. */
  forward(to: readonly string[], lines: string, updates: readonly At[]): void
  /** What has to be done one by one. */
  otherwise(line: Line, outcome: Outcome): void
  /** Is told what was done in one go, where somebody wants to know. */
  told?: ((read: ReadInOneGo) => void) | undefined
}

/** Lines that came one after the other, each with its LF, as a burst of the trace has them. */
export interface ReadInOneGo {
  lines: string
  /** What each was, a letter each. */
  verdicts: string
  to: readonly string[]
  /** The answer to each, likewise; undefined where they are a friend's. */
  answers?: string | undefined
}

type Heard = Extract<Outcome, { what: 'iamat' | 'at' }>

const LF = 10
const CR = 13

/** A longer line is for the framer, which knows how long one may be. */
const LONGEST = 4096

export function createNewsReader(settings: NewsReaderSettings): NewsReader {
  const { herd, known, log, framer, peer, told } = settings
  const place = known.reader()
  /** The lines at hand, one after the other: news, all of one kind and to the same friends; or repeats. */
  let kind: Heard['what'] = 'at'
  let to: readonly string[] = []
  let updates: At[] = []
  let answers = ''
  /** What each repeat is, a letter each. */
  let repeats = ''

  function settle(lines: string) {
    if (updates.length > 0) settleNews(lines)
    else if (repeats !== '') {
      log.lines('in', [peer()], lines)
      told?.({ lines, verdicts: repeats, to: NOBODY })
      repeats = ''
    }
  }

  function settleNews(lines: string) {
    const isAsked = kind === 'iamat'
    const news = isAsked ? answers : lines
    log.lines('in', [peer()], lines)
    if (isAsked) {
      log.lines('out', [peer()], answers)
      settings.reply(answers)
    }
    known.add(news, told && updates.map(({ client }) => client))
    place.catchUp()
    told?.({ lines, verdicts: 'n'.repeat(updates.length), to, answers: isAsked ? answers : undefined })
    if (to.length > 0) settings.forward(to, news, updates)
    updates = []
    answers = ''
  }

  /** Takes lines as long as they are ordinary ones; returns where it stopped. */
  function take(text: string): number {
    let start = 0
    let first = 0
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      if (end - start > LONGEST || text.charCodeAt(end - 1) === CR) break
      const line = text.slice(start, end)
      const outcome = herd.handle(line, settings.from())
      const heard = ordinary(outcome)
      if (!heard || !isLike(heard)) {
        settle(text.slice(first, start))
        first = start
      }
      start = end + 1
      if (!heard) {
        settings.otherwise(line, outcome)
        remember(line, outcome)
        first = start
      } else if (heard.stored === undefined) {
        repeats += letterOf(heard.verdict)
        place.repeated(line)
      } else {
        kind = heard.what
        to = heard.to
        updates.push(heard.update)
        if (heard.what === 'iamat') answers += `${heard.reply}\n`
      }
    }
    settle(text.slice(first, start))
    return start
  }

  /** Whether a line goes with those at hand. */
  function isLike({ stored, what, to: goesTo }: Heard): boolean {
    if (stored === undefined) return updates.length === 0
    return repeats === '' && (updates.length === 0 || (what === kind && goesTo === to))
  }

  function remember(line: Line, outcome: Outcome) {
    if (outcome.what !== 'at' && outcome.what !== 'iamat') return
    const { what, stored, plain, update } = outcome
    if (stored === undefined) return what === 'at' ? place.repeated(line) : undefined
    // What is known is logged as it is.
    const isSaidSo = stored === outcome.line && (plain || log.shown(stored) === stored)
    if (isSaidSo) known.add(`${stored}\n`, told && [update.client])
    else known.superseded(update.client)
    place.catchUp()
  }

  function passOver(bytes: Buffer) {
    log.lines('in', [peer()], bytes)
    if (!told) return
    const lines = bytes.toString('latin1')
    told({ lines, verdicts: place.verdicts(linesIn(lines).length), to: NOBODY })
  }

  return {
    heard: remember,
    read(chunk) {
      let at = 0
      if (!framer.isAtStart()) {
        at = chunk.indexOf(LF) + 1 || chunk.length
        framer.push(chunk.toString('latin1', 0, at))
      }
      if (framer.isAtStart()) {
        const skipped = place.skip(chunk.subarray(at))
        if (skipped > 0) passOver(chunk.subarray(at, at + skipped))
        at += skipped
      }
      if (at === chunk.length) return
      const text = chunk.toString('latin1', at)
      const taken = framer.isAtStart() ? take(text) : 0
      if (taken < text.length) framer.push(text.slice(taken))
    },
  }
}

/** News in printable ASCII that goes on as it is stored, or an AT line that is none and goes nowhere. */
function ordinary(outcome: Outcome): Heard | undefined {
  if (outcome.what !== 'at' && outcome.what !== 'iamat') return undefined
  const { what, plain, stored, line, to, control } = outcome
  if (!plain || control !== undefined) return undefined
  const isRepeat = what === 'at' && stored === undefined && to.length === 0
  return isRepeat || stored === line ? outcome : undefined
}

const NOBODY: readonly string[] = []

const linesIn = (text: string): string[] => text.slice(0, -1).split('\n')
