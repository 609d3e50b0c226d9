import './herd-picture.css'
import { type RefObject, useCallback, useId, useMemo, useRef } from 'react'
import { EditLayer } from '../editing/edit-layer.tsx'
import type { WireMenuRequest } from '../faults/wire-menu.tsx'
import type { PageView, Selection, StageView } from '../session/view.ts'
import { ClientBalls } from './client-balls.tsx'
import { wireStateOf } from './friendships.ts'
import type { Point } from './geometry.ts'
import { Layer } from './layer.tsx'
import type { Layout } from './layout.ts'
import { neighbour } from './neighbour.ts'
import { BEARABLE, pictureKey, pictureOf } from './picture.ts'
import type { Room } from './room.ts'
import { ServerNode } from './server-node.tsx'
import { linesThatFit, ROOMY, stateLines } from './server-text.ts'
import { StateLabel } from './state-label.tsx'
import { Symbols } from './symbols.tsx'
import { useCopies } from './use-copies.ts'
import { useStill } from './use-still.ts'
import { WireHit } from './wire-hit.tsx'
import { WireLine } from './wire-line.tsx'
import { WireNoteText } from './wire-note.tsx'

interface HerdPictureProps {
  /** The group that zoom moves. */
  world: RefObject<SVGGElement | null>
  stage: StageView
  clock: PageView['clock']
  selection: Selection | undefined
  layout: Layout
  room: Room
  onSelect(selection: Selection | undefined): void
  onMenu(name: string, element: Element): void
  onWireMenu(request: WireMenuRequest): void
  onMove(server: string, to: Point, last: boolean): void
}

/** What is in the stage's SVG, from the wires at the bottom to the copies' marks on top. */
export function HerdPicture(props: HerdPictureProps) {
  const { world, stage, clock, selection, layout, room, onSelect, onMenu, onWireMenu, onMove } = props
  const scope = useId()
  const trails = useRef<SVGGElement>(null)
  const marks = useRef<SVGGElement>(null)
  const key = pictureKey(stage)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the picture takes from the stage.
  const picture = useMemo(() => pictureOf(stage, layout, room), [key, layout, room])
  useCopies(trails, marks, { shown: stage.flood?.update, clock, picture, still: useStill(), scope })

  const { at, sizes, friendships, wires } = picture
  const servers = useMemo(() => new Map(stage.servers.map(server => [server.name, server])), [stage.servers])
  const until = (from: string, to: string) =>
    stage.wires.find(wire => wire.from === from && wire.to === to)?.until

  const selectServer = useCallback((name: string) => onSelect({ kind: 'server', name }), [onSelect])
  const selectWire = useCallback((a: string, b: string) => onSelect({ kind: 'wire', a, b }), [onSelect])
  const step = useCallback(
    (from: string, arrow: string) => {
      const name = neighbour(from, arrow, at)
      const element = name && world.current?.querySelector(`[data-server="${CSS.escape(name)}"]`)
      if (element instanceof SVGElement) element.focus({ preventScroll: true })
    },
    [at, world],
  )
  const isSelected = (a: string, b: string) =>
    selection?.kind === 'wire' &&
    ((selection.a === a && selection.b === b) || (selection.a === b && selection.b === a))

  // In a crowd names and marks cannot help meeting: then it is the names that are to be read.
  const crowd = sizes.radius < ROOMY
  const labels = (
    <Layer className="labels">
      {stage.servers.map(server => {
        const label = picture.states.get(server.name)
        if (!label) return null
        const terse = sizes.radius < ROOMY || label.clash > BEARABLE
        const lines = JSON.stringify(
          linesThatFit(stateLines(server, sizes.radius, terse), label, sizes.radius),
        )
        return <StateLabel key={server.name} label={label} lines={lines} />
      })}
      {picture.notes.map(note => (
        <WireNoteText key={note.id} note={note} until={until(note.from, note.to)} clock={clock} />
      ))}
    </Layer>
  )

  return (
    <>
      <Symbols scope={scope} />
      <g ref={world}>
        <Layer>
          {friendships.map(({ id, a, b, ab, ba }) => {
            const wire = wires.get(id)
            const [one, other] = [wireStateOf(ab, servers), wireStateOf(ba, servers)]
            return (
              wire && (
                <WireLine
                  key={id}
                  wire={wire}
                  ab={one}
                  ba={other}
                  modes={[ab?.mode, ba?.mode]}
                  selected={isSelected(a, b)}
                  lane={sizes.lane}
                />
              )
            )
          })}
        </Layer>
        <Layer ref={trails} className="trails" />
        <Layer>
          {[...picture.clients].map(([name, block]) => {
            const point = at.get(name)
            return point && <ClientBalls key={name} block={block} at={point} radius={sizes.radius} />
          })}
        </Layer>
        {stage.servers.map(({ name, life, flaws, blockedUntil, reachedAt }) => {
          const point = at.get(name)
          return (
            point && (
              <ServerNode
                key={name}
                name={name}
                life={life}
                blocked={blockedUntil !== undefined}
                flaws={flaws?.join(', ') ?? ''}
                reached={reachedAt !== undefined}
                origin={stage.flood?.origin === name}
                selected={selection?.kind === 'server' && selection.name === name}
                at={point}
                radius={sizes.radius}
                onSelect={selectServer}
                onMenu={onMenu}
                onArrow={step}
                onMove={onMove}
              />
            )
          )
        })}
        {friendships.map(({ id, a, b }) => {
          const wire = wires.get(id)
          const width = 2 * sizes.lane + 16
          return (
            wire && (
              <WireHit
                key={id}
                {...{ a, b, wire, width }}
                selected={isSelected(a, b)}
                onSelect={selectWire}
                onMenu={onWireMenu}
              />
            )
          )
        })}
        <EditLayer at={at} radius={sizes.radius} />
        {!crowd && labels}
        <Layer ref={marks} className="marks" />
        {crowd && labels}
      </g>
    </>
  )
}
