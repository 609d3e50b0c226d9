import { later } from '../parts/later.ts'
import type { View } from './view.ts'

export const states: View = {
  id: 'states',
  title: 'States',
  says: 'Servers’ and links’ machines over time',
  Component: later(async () => (await import('./states/states-view.tsx')).default),
}
