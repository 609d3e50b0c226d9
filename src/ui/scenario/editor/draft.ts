import { useSyncExternalStore } from 'react'
import { store, stored } from '../../stored.ts'
import type { ScenarioText } from '../scenario-text.ts'

/** The scenario in the editor: its text, its file's name without the ending, and its text as some file has it. */
export interface Draft extends ScenarioText {
  saved: string
}

interface Desk {
  draft: Draft
  /** What is to take its place, once it is known what is to become of its changes. */
  offered?: Draft
}

const KEY = 'herdscope.scenario'

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  ['name', 'text', 'saved'].every(key => typeof (value as Record<string, unknown>)[key] === 'string')

const listeners = new Set<() => void>()
let desk: Desk | undefined

/** What this browser kept, over a reload too; nothing is written where it kept nothing. */
const deskNow = (): Desk => {
  desk ??= { draft: stored(KEY, isDraft, { name: 'my-scenario', text: '', saved: '' }) }
  return desk
}

function become(next: Desk): void {
  if (next.draft !== desk?.draft) store(KEY, next.draft)
  desk = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The scenario in the editor, and what is offered in its place. */
export const useDraft = (): Desk => useSyncExternalStore(subscribe, deskNow)

/** Whether it has changes that no file has. */
export const isUnsaved = ({ text, saved }: Draft): boolean => text !== saved

/** Keeps what is written, or another name. */
export function keepDraft(change: Partial<Draft>): void {
  const now = deskNow()
  become({ ...now, draft: { ...now.draft, ...change } })
}

/**
 * Puts another text into the editor; changes that no file has are asked about first. `isSaved`: whether some file has the
 * other text.
 */
export function offerDraft({ name, text }: ScenarioText, isSaved: boolean): void {
  const { draft } = deskNow()
  const lines = text.replaceAll('\r\n', '\n')
  const next = { name, text: lines, saved: isSaved ? lines : '' }
  if (draft.text === lines || !isUnsaved(draft)) become({ draft: next })
  else become({ draft, offered: next })
}

/** Takes what was offered, or keeps what was there. */
export function settleOffer(taken: boolean): void {
  const { draft, offered } = deskNow()
  become({ draft: taken && offered ? offered : draft })
}
