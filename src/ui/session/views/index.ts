import { flood } from './flood.ts'
import { gaps } from './gaps.ts'
import { loops } from './loops.ts'
import { spaceTime } from './space-time.ts'
import { states } from './states.ts'
import { timeline } from './timeline.ts'
import { turn } from './turn.ts'
import type { ViewModel } from './view-model.ts'

/** Every view model that a view can watch: a file each, and a line here. */
export const viewModels = { timeline, gaps, flood, spaceTime, states, loops, turn }

type ViewModels = typeof viewModels
export type ViewName = keyof ViewModels
export type AskOf<N extends ViewName> = ViewModels[N] extends ViewModel<infer A, infer _> ? A : never
export type ModelOf<N extends ViewName> = ViewModels[N] extends ViewModel<infer _, infer M> ? M : never
