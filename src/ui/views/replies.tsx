import { usePart, useShared } from '../page.ts'
import { Replies } from '../terminal/replies.tsx'
import type { View } from './view.ts'

export const replies: View = {
  id: 'replies',
  title: 'Replies',
  says: 'What this page said and heard',
  opens: true,
  Component() {
    const { server } = useShared()
    return <Replies conversation={usePart('conversation')} server={server} kind={usePart('marks')?.kind} />
  },
}
