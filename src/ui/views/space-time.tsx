import { lazy } from 'react'
import type { View } from './view.ts'

export const spaceTime: View = {
  id: 'space-time',
  title: 'Space-time',
  says: 'A line for each server, a stroke for each copy',
  opens: true,
  Component: lazy(() => import('./space-time/space-time-view.tsx')),
}
