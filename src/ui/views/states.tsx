import { lazy } from 'react'
import type { View } from './view.ts'

export const states: View = {
  id: 'states',
  title: 'States',
  says: 'Servers’ and links’ machines over time',
  Component: lazy(() => import('./states/states-view.tsx')),
}
