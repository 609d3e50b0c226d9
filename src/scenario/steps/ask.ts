import { z } from 'zod'
import { text } from '../fields.ts'
import { stepKind } from './step.ts'

const OPTIONS = '`options` is a list of 2 to 8 answers to choose from, such as [4, 8, 12]'
const ANSWER = 'an answer is text or a number'
const answer = z.union([text, z.number(ANSWER)], ANSWER)

export const ask = stepKind({
  name: 'ask',
  about: 'Stops and lets people predict: a question, answers to choose from, the right one, and why.',
  keys: {
    ask: text,
    options: z
      .array(answer, OPTIONS)
      .min(2, OPTIONS)
      .max(8, OPTIONS)
      .describe('The answers to choose from, 2 to 8.'),
    right: answer.meta({ title: 'Answer', description: 'The right one of them, word for word.' }),
    why: text.describe('Why it is right: shown when somebody has chosen.'),
  },
  words: ({ ask, right }) => `${ask.trim()} (${right})`,
  faultOf({ options, right }) {
    if (options.map(String).includes(String(right))) return undefined
    return {
      at: ['right'],
      error: `the right answer, ${right}, is none of the options: ${options.join(', ')}`,
    }
  },
  shows: ({ ask, options, right, why }) => ({
    shows: 'question',
    question: ask.trim(),
    options: options.map(String),
    right: options.map(String).indexOf(String(right)),
    why: why.trim(),
  }),
})
