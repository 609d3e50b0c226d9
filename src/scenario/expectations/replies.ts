import { z } from 'zod'
import type { ClientEvent } from '../../trace/index.ts'
import { count, countWords, isTimeWithin, isWithin, timeBound, timeBoundWords, timeWords } from '../bounds.ts'
import { saidIn } from '../run/run.ts'
import { doesMatch, textMatch, textMatchWords } from '../text-match.ts'
import { type Expectation, expectation, type Look, type Verdict } from './expectation.ts'

const REPLIES = 'replies are texts, each as an answer is, in their order'

/** What the client heard since the lines that are meant were said, and when it said them. */
function conversation({ run, of }: Look): { said?: ClientEvent; heard: ClientEvent[] } {
  const deed = saidIn(run, of)
  const events = run.witness.events.filter(
    (event): event is ClientEvent =>
      event.kind === 'client' &&
      event.client === deed?.said?.client &&
      event.server === deed.said.server &&
      event.t >= deed.at,
  )
  const said = events.findLast(({ does }) => does === 'said')
  return { ...(said && { said }), heard: events.filter(({ does }) => does === 'heard') }
}

const reply = expectation({
  name: 'reply',
  about: 'The first line of the answer to what was sent last (or in the step `of`).',
  schema: textMatch,
  judge: (wanted, look) => judgeTexts([wanted], conversation(look).heard.slice(0, 1)),
})

const replies = expectation({
  name: 'replies',
  about: 'All lines of the answers to what was sent last (or in the step `of`), in their order.',
  schema: z.array(textMatch, REPLIES),
  judge: (wanted, look) => judgeTexts(wanted, conversation(look).heard),
})

function judgeTexts(wanted: readonly z.infer<typeof textMatch>[], heard: readonly ClientEvent[]): Verdict {
  const texts = heard.map(({ line = '' }) => line)
  const last = heard.at(-1)
  return {
    holds:
      texts.length === wanted.length && wanted.every((each, index) => doesMatch(texts[index] ?? '', each)),
    expected: `the answer ${wanted.map(textMatchWords).join(', then ') || 'to be none'}`,
    found: texts.map(text => JSON.stringify(text)).join(', then ') || 'none',
    ...(last && { t: last.t }),
  }
}

const answers = expectation({
  name: 'answers',
  about: 'How many lines of answers came to what was sent last (or in the step `of`).',
  schema: count,
  judge(wanted, look) {
    const { heard } = conversation(look)
    const last = heard.at(-1)
    return {
      holds: isWithin(heard.length, wanted),
      expected: `${countWords(wanted)} lines of answers`,
      found: `${heard.length}`,
      ...(last && { t: last.t }),
    }
  },
})

const answerTime = expectation({
  name: 'answer-time',
  about: 'How long the first line of the answer took, as the client saw it.',
  schema: timeBound,
  judge(wanted, look) {
    const { said, heard } = conversation(look)
    const first = heard[0]
    const expected = `the answer to take ${timeBoundWords(wanted)}`
    if (!said || !first) return { holds: false, expected, found: 'no answer' }
    const took = first.t - said.t
    return { holds: isTimeWithin(took, wanted), expected, found: timeWords(took), t: first.t }
  },
})

/** What may be expected of the answers that a client gets. */
export const clientExpectations: readonly Expectation[] = [reply, replies, answers, answerTime]
