import { later } from '../parts/later.ts'
import type { View } from './view.ts'

export const loops: View = {
  id: 'loops',
  title: 'Loops',
  says: 'What each event loop did, turn by turn',
  opens: true,
  Component: later(async () => (await import('./loops/loops-view.tsx')).default),
}
