import { readingTime as milliseconds } from '../../scenario/reading-time.ts'
import type { Told } from '../../trace/index.ts'
import { pagesOf } from './pages.ts'

/** Something that a film has to say from a time of the trace on (µs): what was noted, or what a scenario's run told. */
export type Cue = { t: number; note: string } | { t: number; told: Told }

export interface Question extends Extract<Told, { shows: 'question' }> {
  /** Whether the right answer is shown, and why. */
  isAnswered: boolean
}

/** What a frame says beside the herd. */
export interface Said {
  /** Newest last; at most two. */
  captions: readonly string[]
  /** Shown in place of all else. */
  question?: Question
  /** What became of a claim. */
  claim?: { words: string; holds: boolean }
  /** The server, or the wire as `Bailey -> Bona`, that is looked at. */
  select?: string
}

/** For so long (seconds) the film stands still and says that. */
interface Hold {
  seconds: number
  said?: Pick<Said, 'captions' | 'question'>
}

/** How long that is held to be read (seconds): as on the page, and long enough to notice that it is there. */
export const readingTime = (text: string): number => Math.max(2.5, milliseconds(text) / 1000)

/** So long people get to think about an answer, and to look at the right one (seconds). */
const THINKING = 3
const SEEING = 1.5

/** A claim's words are for who looks for them: they are shown at most so long (seconds). */
const CLAIM = 4

/** Says what there is to say in a film, frame by frame. */
export interface Speaker {
  /** Takes the next cue; how the film stands still for it. */
  take(cue: Cue): Hold[]
  /** What the next frame says. */
  next(): Said
  /** For how many more frames something is read. */
  readonly left: number
  /** How fast things are to go, as the scenario has it; undefined where it does not say. */
  readonly speed: number | undefined
}

/** `holds`: whether the film stands still also for what was only noted. */
export function createSpeaker(rate: number, holds: boolean): Speaker {
  let notes: { text: string; left: number }[] = []
  let caption: string | undefined
  let claim: { words: string; holds: boolean; left: number } | undefined
  let select: string | undefined
  let speed: number | undefined
  const framesOf = (text: string, most = Number.POSITIVE_INFINITY) =>
    Math.ceil(Math.min(most, readingTime(text)) * rate)

  function note(text: string): Hold[] {
    notes = [...notes, { text, left: framesOf(text) }]
    return holds ? [{ seconds: readingTime(text) }] : []
  }

  function say(text: string): Hold[] {
    const pages = pagesOf(text)
    caption = pages.at(-1)
    return pages.map(page => ({ seconds: readingTime(page), said: { captions: [page] } }))
  }

  function ask(told: Extract<Told, { shows: 'question' }>): Hold[] {
    const { question, options, right, why } = told
    const asked = say(question)
    caption = undefined
    const card = (isAnswered: boolean) => ({ captions: [], question: { ...told, isAnswered } })
    return [
      ...asked,
      { seconds: readingTime(options.join(' ')) + THINKING, said: card(false) },
      { seconds: readingTime(`${options[right]} ${why}`) + SEEING, said: card(true) },
    ]
  }

  function tell(told: Told): Hold[] {
    switch (told.shows) {
      case 'title':
        notes = []
        caption = claim = select = speed = undefined
        return []
      case 'caption':
        return say(told.text)
      case 'question':
        return ask(told)
      case 'focus':
        select = told.select ?? select
        speed = told.speed ?? speed
        return []
      case 'claim': {
        const { words, failure } = told
        claim = { words, holds: !failure, left: framesOf(words, CLAIM) }
        return failure ? say(`Expected ${failure.expected}; the trace has ${failure.found}.`) : []
      }
      case 'end':
        return []
    }
  }

  return {
    take: cue => ('note' in cue ? note(cue.note) : tell(cue.told)),
    next() {
      notes = notes.filter(({ left }) => left > 0).slice(-2)
      if (claim?.left === 0) claim = undefined
      for (const each of notes) each.left--
      if (claim) claim.left--
      const captions = caption === undefined ? [] : [caption]
      return {
        captions: [...captions, ...notes.map(({ text }) => text)].slice(-2),
        ...(claim && { claim: { words: claim.words, holds: claim.holds } }),
        ...(select !== undefined && { select }),
      }
    },
    get left() {
      return Math.max(0, claim?.left ?? 0, ...notes.map(({ left }) => left))
    },
    get speed() {
      return speed
    },
  }
}
