import { lazy } from 'react'
import type { View } from './view.ts'

export const loops: View = {
  id: 'loops',
  title: 'Loops',
  says: 'What each event loop did, turn by turn',
  opens: true,
  Component: lazy(() => import('./loops/loops-view.tsx')),
}
