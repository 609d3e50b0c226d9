import { later } from '../parts/later.ts'
import type { View } from './view.ts'

export const flood: View = {
  id: 'flood',
  title: 'Flood tree',
  says: 'Who had an update first from whom; two floods side by side',
  opens: true,
  Component: later(async () => (await import('./flood/flood-view.tsx')).default),
}
