import { Tabs } from '@base-ui/react/tabs'
import type { PageView } from '../session/view.ts'
import { Replies } from '../terminal/replies.tsx'
import { FloodsPanel } from './floods-panel.tsx'
import { NotesPanel } from './notes-panel.tsx'

interface BottomPanelProps {
  view: PageView
  /** The server that the command bar speaks to. */
  server: { name: string; port: number } | undefined
  onShowFlood(update: string | undefined): void
}

/** What is below the stage, a tab each. */
export function BottomPanel({ view, server, onShowFlood }: BottomPanelProps) {
  const { conversation, floods, follows, notes, missed, stage } = view
  return (
    <Tabs.Root defaultValue="replies" className="bottom">
      <Tabs.List className="tabs">
        <Tabs.Tab value="replies">Replies</Tabs.Tab>
        <Tabs.Tab value="floods">Floods</Tabs.Tab>
        <Tabs.Tab value="notes">
          Notes{notes.length > 0 && <span className="count">{notes.length}</span>}
        </Tabs.Tab>
        {missed > 0 && (
          <span className="aside missed">{missed.toLocaleString('en')} events were too many to show</span>
        )}
      </Tabs.List>
      <Tabs.Panel value="replies" tabIndex={-1}>
        <Replies conversation={conversation} server={server} />
      </Tabs.Panel>
      <Tabs.Panel value="floods" tabIndex={-1}>
        <FloodsPanel floods={floods} shown={stage.flood?.update} follows={follows} onShow={onShowFlood} />
      </Tabs.Panel>
      <Tabs.Panel value="notes" tabIndex={-1}>
        <NotesPanel notes={notes} />
      </Tabs.Panel>
    </Tabs.Root>
  )
}
