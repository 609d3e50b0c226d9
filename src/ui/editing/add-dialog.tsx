import { useId, useState } from 'react'
import type { Shares } from '../stage/stage-room.ts'
import { EditForm } from './edit-form.tsx'
import { useEditor } from './editor.ts'
import { NameField } from './name-field.tsx'
import { suggestName } from './suggest-name.ts'

/** Asks for a new server's name and, if it is to have a certain one, its port. */
export function AddDialog({ at, onClose }: { at: Shares | undefined; onClose(): void }) {
  const { herd, edit, disabled } = useEditor()
  const [server, setServer] = useState(() => suggestName(herd?.servers.map(({ name }) => name) ?? []))
  const [port, setPort] = useState('')
  const id = useId()
  return (
    <EditForm
      title="Add server"
      does="It starts at once, without friends: then draw its friendships."
      word="Add"
      disabled={disabled}
      submit={() =>
        edit({ do: 'add', server, ...(port.trim() !== '' && { port: Number(port) }) }, at && { [server]: at })
      }
      onClose={onClose}
    >
      <NameField label="Name" value={server} onValue={setServer} />
      <div className="field">
        <label htmlFor={id}>Port</label>
        <input
          id={id}
          inputMode="numeric"
          placeholder="any free one"
          value={port}
          onChange={event => setPort(event.target.value.replace(/\D/g, ''))}
        />
      </div>
    </EditForm>
  )
}
