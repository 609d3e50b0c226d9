import { later } from '../parts/later.ts'
import type { View } from './view.ts'

export const spaceTime: View = {
  id: 'space-time',
  title: 'Space-time',
  says: 'A line for each server, a stroke for each copy',
  opens: true,
  Component: later(async () => (await import('./space-time/space-time-view.tsx')).default),
}
