import { AddDialog } from './add-dialog.tsx'
import { BefriendDialog } from './befriend-dialog.tsx'
import { EditForm } from './edit-form.tsx'
import { useEditor } from './editor.ts'
import { RenameDialog } from './rename-dialog.tsx'

/** What a person is being asked before an edit. */
export function AskDialog() {
  const { ask, askFor, edit } = useEditor()
  const close = () => askFor(undefined)
  switch (ask?.kind) {
    case 'add':
      return <AddDialog at={ask.at} onClose={close} />
    case 'befriend':
      return <BefriendDialog server={ask.server} onClose={close} />
    case 'rename':
      return <RenameDialog server={ask.server} onClose={close} />
    case 'remove':
      return (
        <EditForm
          title={`Remove ${ask.server}?`}
          does={
            ask.records > 0
              ? `It stores ${ask.records === 1 ? 'a record, which goes' : `${ask.records} records, which go`} with it, as do its flaws and faults; undoing starts it anew, in its place, with its port and its friends.`
              : 'It stops gently and leaves its friends.'
          }
          word={`Remove ${ask.server}`}
          danger
          submit={() => edit({ do: 'remove', server: ask.server })}
          onClose={close}
        />
      )
    case 'replace': {
      const { title, servers, friends } = ask.plan
      return (
        <EditForm
          title={`Replace the running herd by ${title || ask.of}?`}
          does={`There are ${servers.length} servers and ${friends.length} friendships in ${ask.of}. The servers that run now stop, and their records go.`}
          word="Replace"
          submit={() => edit({ do: 'become', herd: ask.plan })}
          onClose={close}
        />
      )
    }
    case 'run':
      return (
        <EditForm
          title={`Run “${ask.of}”?`}
          does="It begins with a herd of its own. The one that runs now was edited: its servers stop, and their records go."
          word="Replace and run"
          submit={async () => {
            ask.go()
            return { ok: true }
          }}
          onClose={close}
        />
      )
    default:
      return null
  }
}
