import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import type { HerdEvent } from '../../trace/index.ts'
import type { Selection } from '../session/view.ts'
import type { Places } from '../stage/use-layout.ts'
import type { Befriending } from './befriending.ts'
import type { Ask, Editor } from './editor.ts'
import {
  afterEdit,
  afterRefusal,
  afterStep,
  type Deed,
  type History,
  nextStep,
  noHistory,
  type Way,
} from './history.ts'
import { inverseOf } from './inverse.ts'
import { wordsFor } from './words.ts'

interface EditsInput {
  herd: HerdEvent | undefined
  /** Which run of which herd it is: what was done in another cannot be undone in this. */
  run: string | undefined
  disabled: boolean
  isSimulated: boolean
  apply(command: HerdCommand): Promise<CommandResult>
  complain(error: string): void
  select(selection: Selection | undefined): void
}

/** Does edits one after the other and remembers them; the second value is what was said last. */
export function useEdits(input: EditsInput): [Editor, string] {
  const { herd, run, disabled, isSimulated } = input
  const now = useRef(input)
  now.current = input
  const placer = useRef<(places: Places) => void>(undefined)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const latest = useRef(noHistory)
  const known = useRef<string>(undefined)
  const [history, setHistory] = useState(noHistory)
  const [said, say] = useState('')
  const [on, turn] = useState(false)
  const [ask, askFor] = useState<Ask>()
  const [befriending, befriend] = useState<Befriending>()

  const actions = useMemo(() => {
    const keep = (next: History) => {
      latest.current = next
      setHistory(next)
    }
    const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
      const done = queue.current.then(work)
      queue.current = done.catch(() => {})
      return done
    }
    const doDeed = async (deed: Deed): Promise<CommandResult> => {
      if (deed.do !== 'place') return now.current.apply(deed)
      placer.current?.(deed.to)
      return { ok: true }
    }

    const edit = (command: HerdCommand, at?: Places) =>
      inTurn(async () => {
        const { herd, select } = now.current
        const undo = herd && inverseOf(command, herd)
        if (at) placer.current?.(at)
        const result = await doDeed(command)
        if (!result.ok) return result
        const says = wordsFor(command)
        if (undo) keep(afterEdit(latest.current, { says, redo: command, undo }))
        say(`${says}.`)
        if (command.do === 'rename') select({ kind: 'server', name: command.name })
        if (command.do === 'remove' || command.do === 'unfriend' || command.do === 'become') select(undefined)
        return result
      })

    const go = (way: Way) =>
      inTurn(async () => {
        const step = nextStep(latest.current, way)
        if (!step) return say(way === 'undo' ? 'There is nothing to undo.' : 'There is nothing to do again.')
        const result = await doDeed(step[way])
        if (result.ok) {
          keep(afterStep(latest.current, way))
          return say(`${way === 'undo' ? 'Undone' : 'Done again'}: ${step.says}.`)
        }
        keep(afterRefusal(latest.current, way))
        now.current.complain(
          `${way === 'undo' ? 'Not undone' : 'Not done again'} (${step.says}): ${result.error}`,
        )
      })

    return {
      edit,
      forget: () => keep(noHistory),
      async tryEdit(command: HerdCommand) {
        const result = await edit(command)
        if (!result.ok) now.current.complain(result.error)
        return result
      },
      keepMoved(from: Places, to: Places) {
        const redo: Deed = { do: 'place', to }
        const says = wordsFor(redo)
        keep(afterEdit(latest.current, { says, redo, undo: { do: 'place', to: from } }))
        say(`${says}.`)
      },
      undo: () => void go('undo'),
      redo: () => void go('redo'),
      complain: (error: string) => now.current.complain(error),
      onPlacer(put: ((places: Places) => void) | undefined) {
        placer.current = put
      },
      say,
      turn,
      askFor,
      befriend,
    }
  }, [])

  useEffect(() => {
    // A page that has lost its herd has not yet another.
    if (run === undefined) return
    if (known.current !== undefined && known.current !== run) actions.forget()
    known.current = run
  }, [run, actions])

  const turnOff = useCallback((on: boolean) => {
    turn(on)
    befriend(undefined)
    say(on ? 'Editing the herd.' : 'No longer editing the herd.')
  }, [])

  const editor = useMemo(
    () => ({
      ...actions,
      turn: turnOff,
      on,
      herd,
      disabled,
      isSimulated,
      ask,
      befriending,
      undoable: nextStep(history, 'undo'),
      redoable: nextStep(history, 'redo'),
    }),
    [actions, turnOff, on, herd, disabled, isSimulated, ask, befriending, history],
  )
  return [editor, said]
}
