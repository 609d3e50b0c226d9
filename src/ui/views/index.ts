import { flood } from './flood.tsx'
import { floods } from './floods.tsx'
import { loops } from './loops.ts'
import { notes } from './notes.tsx'
import { replies } from './replies.tsx'
import { scenario } from './scenario.tsx'
import { scenarioEditor } from './scenario-editor.tsx'
import { spaceTime } from './space-time.tsx'
import { states } from './states.tsx'
import type { View } from './view.ts'

/** Every view that the dock can show, in the order of its tabs: a file each, and a line here. */
export const views: readonly View[] = [
  replies,
  floods,
  flood,
  spaceTime,
  loops,
  states,
  scenario,
  scenarioEditor,
  notes,
]
