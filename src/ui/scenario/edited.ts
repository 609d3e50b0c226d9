import type { Editor } from '../editing/editor.ts'
import { isSameShape } from '../session/scenario/same-shape.ts'

/** The last edit there was when a scenario was run: the herd since then is the scenario’s. */
let editBefore: { says: string } | undefined
let hasRun = false

type Edits = Pick<Editor, 'undoable' | 'herd'>

export function keepAsRun({ undoable }: Edits): void {
  hasRun = true
  editBefore = undoable
}

/** Whether somebody made the herd what it is by hand, so that it is not to be replaced without a question. */
export async function isEdited({ undoable, herd }: Edits): Promise<boolean> {
  if (hasRun) return undoable !== editBefore
  if (undoable) return true
  await import('../quiet-zod.ts')
  const { gallery } = await import('../../herd/gallery.ts')
  return herd !== undefined && !gallery.some(({ make }) => isSameShape(make(herd.servers.length), herd))
}
