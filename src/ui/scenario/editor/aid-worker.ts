import '../../quiet-zod.ts'
import { expose } from 'comlink'
import { completionsAt, explanationAt, mistakesOf } from '../../../scenario/writing/index.ts'

/** What reads a scenario while it is written: away from the page, and from the session, which draws meanwhile. */
const aid = { completionsAt, explanationAt, mistakesOf }

export type Aid = typeof aid

expose(aid)
