import { usePage } from '../page.ts'
import { Replies } from '../terminal/replies.tsx'
import type { View } from './view.ts'

export const replies: View = {
  id: 'replies',
  title: 'Replies',
  says: 'What this page said and heard',
  opens: true,
  Component() {
    const { view, server } = usePage()
    return (
      <Replies
        conversation={view.conversation}
        server={server}
        simulated={view.marks?.kind === 'simulated'}
      />
    )
  },
}
