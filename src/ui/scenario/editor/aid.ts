import { type Remote, wrap } from 'comlink'
import type { Aid } from './aid-worker.ts'

let aid: Remote<Aid> | undefined

/** Who reads the scenario that is written; begun when it is first asked. */
export function writersAid(): Remote<Aid> {
  aid ??= wrap<Aid>(
    new Worker(new URL('./aid-worker.ts', import.meta.url), { type: 'module', name: 'scenario-aid' }),
  )
  return aid
}
