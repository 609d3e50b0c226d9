import { lazy } from 'react'
import type { View } from './view.ts'

export const scenario: View = {
  id: 'scenario',
  title: 'Scenario',
  says: 'The steps of the scenario that is open',
  Component: lazy(() => import('../scenario/steps-view.tsx')),
}
