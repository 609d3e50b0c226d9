import { usePart } from '../page.ts'
import { NotesPanel } from '../panels/notes-panel.tsx'
import type { View } from './view.ts'

export const notes: View = {
  id: 'notes',
  title: 'Notes',
  says: 'What a person should know',
  opens: true,
  Component() {
    return <NotesPanel notes={usePart('notes')} />
  },
  Badge() {
    const notes = usePart('notes')
    return notes.length > 0 ? <span className="count">{notes.length}</span> : null
  },
}
