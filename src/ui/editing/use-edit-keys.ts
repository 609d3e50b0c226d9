import { type KeyboardEvent, useCallback } from 'react'
import type { Point } from '../stage/geometry.ts'
import { beginBefriending, steerBefriending } from './befriending.ts'
import { useEditor } from './editor.ts'

type At = ReadonlyMap<string, Point>
type Friends = readonly (readonly [string, string])[]

/**
 * What keys do to a server or a wire that has the focus on the stage: `f` draws a friendship, Delete removes or cuts,
 * F2 renames. Heard before the server itself hears them, for while a friend is chosen arrows choose.
 */
export function useEditKeys(at: At, friends: Friends, records: (server: string) => number) {
  const editor = useEditor()
  return useCallback(
    (event: KeyboardEvent) => {
      if (editor.disabled || event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target instanceof Element ? event.target : undefined
      const server = target?.closest('[data-server]')?.getAttribute('data-server') ?? undefined
      const wire = target?.closest('[data-wire]')?.getAttribute('data-wire') ?? undefined
      const done = editor.befriending
        ? chooseFriend(event.key)
        : (server !== undefined && keyOnServer(event.key, server)) ||
          (wire !== undefined && keyOnWire(event.key, wire))
      if (!done) return
      event.preventDefault()
      event.stopPropagation()

      function chooseFriend(key: string): boolean {
        const now = editor.befriending
        if (!now) return false
        if (key === 'Escape') {
          editor.befriend(undefined)
          editor.say('No friendship drawn.')
        } else if (key === 'Enter' || key === ' ' || key === 'f') {
          editor.befriend(undefined)
          editor.tryEdit({ do: 'befriend', a: now.from, b: now.to })
        } else if (key.startsWith('Arrow')) {
          const next = steerBefriending(now, key, at, friends)
          editor.befriend(next)
          editor.say(`${next.from} and ${next.to}?`)
        } else if (key === 'Tab') {
          editor.befriend(undefined)
          return false
        }
        return true
      }

      function keyOnServer(key: string, server: string): boolean {
        if (key === 'f') {
          editor.turn(true)
          const begun = beginBefriending(server, at, friends)
          editor.befriend(begun)
          editor.say(
            begun
              ? `${begun.from} and ${begun.to}? Arrows choose another, Enter befriends, Escape leaves.`
              : `${server} is a friend of every other server already.`,
          )
        } else if (key === 'F2') editor.askFor({ kind: 'rename', server })
        else if (key === 'Delete' || key === 'Backspace') removeServer(server)
        else return false
        return true
      }

      function removeServer(server: string) {
        const stored = records(server)
        if (stored > 0 || !editor.on) editor.askFor({ kind: 'remove', server, records: stored })
        else editor.tryEdit({ do: 'remove', server })
      }

      function keyOnWire(key: string, wire: string): boolean {
        const [a, b] = wire.split(' ')
        if ((key !== 'Delete' && key !== 'Backspace') || a === undefined || b === undefined) return false
        editor.tryEdit({ do: 'unfriend', a, b })
        return true
      }
    },
    [editor, at, friends, records],
  )
}
