import { useState } from 'react'
import { EditForm } from './edit-form.tsx'
import { useEditor } from './editor.ts'
import { NameField } from './name-field.tsx'

/** Asks for a server's new name. */
export function RenameDialog({ server, onClose }: { server: string; onClose(): void }) {
  const { edit, disabled } = useEditor()
  const [name, setName] = useState(server)
  return (
    <EditForm
      title={`Rename ${server}`}
      does="It keeps its port, friends, records and clients; its links are made anew."
      word="Rename"
      disabled={disabled || name === server}
      submit={() => edit({ do: 'rename', server, name })}
      onClose={onClose}
    >
      <NameField label="New name" value={name} onValue={setName} />
    </EditForm>
  )
}
