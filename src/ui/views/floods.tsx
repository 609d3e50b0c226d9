import { usePage } from '../page.ts'
import { FloodsPanel } from '../panels/floods-panel.tsx'
import type { View } from './view.ts'

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
