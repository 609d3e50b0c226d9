import { lazy } from 'react'
import type { View } from './view.ts'

export const scenarioEditor: View = {
  id: 'scenario-editor',
  title: 'Scenario editor',
  says: 'Where a scenario is written, and run',
  Component: lazy(() => import('../scenario/editor/scenario-editor.tsx')),
}
