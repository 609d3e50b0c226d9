import { createContext, useContext } from 'react'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import type { HerdPlan } from '../../herd/plan-schema.ts'
import type { HerdEvent } from '../../trace/index.ts'
import type { Shares } from '../stage/stage-room.ts'
import type { Places } from '../stage/use-layout.ts'
import type { Befriending } from './befriending.ts'
import type { Step } from './history.ts'

/** What a person is asked before an edit. */
export type Ask =
  | { kind: 'add'; at?: Shares | undefined }
  | { kind: 'befriend'; server?: string | undefined }
  | { kind: 'rename'; server: string }
  | { kind: 'remove'; server: string; records: number }
  | { kind: 'replace'; plan: HerdPlan; of: string }
  /** A scenario's herd is to replace one that was edited. */
  | { kind: 'run'; of: string; go(): void }

/** How every part of the page edits the herd. */
export interface Editor {
  /** Whether the stage is in its edit mode. */
  on: boolean
  turn(on: boolean): void
  herd: HerdEvent | undefined
  /** No bridge: nothing can be edited. */
  disabled: boolean
  /** Such a herd may be larger than one on real sockets. */
  isSimulated: boolean
  /** Does an edit and keeps how it is undone. What is refused is the caller's to show. */
  edit(command: HerdCommand, at?: Places): Promise<CommandResult>
  /** The same, with a refusal shown among the page's problems. */
  tryEdit(command: HerdCommand): Promise<CommandResult>
  /** Shows a sentence among the page's problems. */
  complain(error: string): void
  /** Keeps how servers were moved by hand. */
  keepMoved(from: Places, to: Places): void
  undo(): void
  redo(): void
  /** The steps that these would take. */
  undoable: Step | undefined
  redoable: Step | undefined
  ask: Ask | undefined
  askFor(ask: Ask | undefined): void
  befriending: Befriending | undefined
  befriend(befriending: Befriending | undefined): void
  /** Tells a screen reader. */
  say(sentence: string): void
  /** The stage tells how it puts servers. */
  onPlacer(placer: ((places: Places) => void) | undefined): void
}

export const EditorContext = createContext<Editor | undefined>(undefined)

/** The page's editor. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('there is no EditorContext around this component')
  return editor
}
