import type { HerdServer, Outcome } from '../herd/index.ts'
import type { At, Framer, Line } from '../protocol/index.ts'
import type { KnownNews } from './known-news.ts'
import type { ServerLog } from './server-log.ts'

/** Reads the chunks of a connection where nobody has to be told of each line: what is alike is done in one go. */
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
}

type Heard = Extract<Outcome, { what: 'iamat' | 'at' }>

const LF = 10
const CR = 13

/** A longer line is for the framer, which knows how long one may be. */
const LONGEST = 4096

export function createNewsReader(settings: NewsReaderSettings): NewsReader {
  const { herd, known, log, framer, peer } = settings
  const place = known.reader()
  /** The lines at hand that were news, one after the other, all of one kind and to the same friends. */
  let kind: Heard['what'] = 'at'
  let to: readonly string[] = []
  let updates: At[] = []
  let answers = ''

  function settle(lines: string) {
    if (updates.length === 0) return
    const news = kind === 'iamat' ? answers : lines
    log.lines('in', peer(), linesIn(lines))
    if (kind === 'iamat') {
      log.lines('out', peer(), linesIn(answers))
      settings.reply(answers)
    }
    known.add(news)
    place.catchUp()
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
      const news = ordinaryNews(outcome)
      if (!news || (updates.length > 0 && (news.what !== kind || news.to !== to))) {
        settle(text.slice(first, start))
        first = start
      }
      start = end + 1
      if (!news) {
        settings.otherwise(line, outcome)
        heard(line, outcome)
        first = start
        continue
      }
      kind = news.what
      to = news.to
      updates.push(news.update)
      if (news.what === 'iamat') answers += `${news.reply}\n`
    }
    settle(text.slice(first, start))
    return start
  }

  function heard(line: Line, outcome: Outcome) {
    if (outcome.what !== 'at' && outcome.what !== 'iamat') return
    const { what, stored, plain } = outcome
    if (stored === undefined) return what === 'at' ? place.repeated(line) : undefined
    // What is known is logged as it is.
    if (stored === outcome.line && (plain || log.shown(stored) === stored)) known.add(`${stored}\n`)
    place.catchUp()
  }

  return {
    heard,
    read(chunk) {
      let at = 0
      if (!framer.isAtStart()) {
        at = chunk.indexOf(LF) + 1 || chunk.length
        framer.push(chunk.toString('latin1', 0, at))
      }
      if (framer.isAtStart()) {
        const skipped = place.skip(chunk.subarray(at))
        if (skipped > 0) log.lines('in', peer(), linesIn(chunk.toString('latin1', at, at + skipped)))
        at += skipped
      }
      if (at === chunk.length) return
      const text = chunk.toString('latin1', at)
      const taken = framer.isAtStart() ? take(text) : 0
      if (taken < text.length) framer.push(text.slice(taken))
    },
  }
}

/** News in printable ASCII that goes on as it is stored. */
function ordinaryNews(outcome: Outcome): Heard | undefined {
  if (outcome.what !== 'at' && outcome.what !== 'iamat') return undefined
  const { plain, stored, line, control } = outcome
  return plain && stored !== undefined && stored === line && control === undefined ? outcome : undefined
}

const linesIn = (text: string): string[] => text.slice(0, -1).split('\n')
