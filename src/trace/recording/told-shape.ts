import type { Told } from '../told.ts'
import { type Check, isObject, listOf, number, oneOf, optional, shape, text } from './shape.ts'

/** What each word to people must have. */
const SHAPES: Record<Told['shows'], Check> = {
  title: shape({ title: text, description: optional(text) }),
  caption: shape({ text }),
  question: shape({ question: text, options: listOf(text), right: number, why: text }),
  focus: shape({ view: optional(text), select: optional(text), speed: optional(number) }),
  claim: shape({ words: text, failure: optional(shape({ expected: text, found: text })) }),
  end: shape({ end: oneOf('passed', 'failed', 'stopped') }),
}

const shapes = new Map<unknown, Check>(Object.entries(SHAPES))

export const isTold: Check = value => isObject(value) && shapes.get(value.shows)?.(value) === true
