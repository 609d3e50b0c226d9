import { lazy } from 'react'
import type { View } from './view.ts'

export const flood: View = {
  id: 'flood',
  title: 'Flood tree',
  says: 'Who had an update first from whom; two floods side by side',
  opens: true,
  Component: lazy(() => import('./flood/flood-view.tsx')),
}
