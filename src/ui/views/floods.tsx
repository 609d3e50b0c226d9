import { usePage } from '../page.ts'
import { later } from '../parts/later.ts'
import type { View } from './view.ts'

const FloodsPanel = later(async () => (await import('../panels/floods-panel.tsx')).FloodsPanel)

export const floods: View = {
  id: 'floods',
  title: 'Floods',
  says: 'The latest floods in numbers',
  opens: true,
  Component() {
    const { session, view, showFlood } = usePage()
    const { floods, follows, stage } = view
    return (
      <FloodsPanel
        floods={floods}
        shown={stage.flood?.update}
        follows={follows}
        onShow={showFlood}
        onReplay={session.replay}
      />
    )
  },
}
