import './herd-picture.css'
import { type RefObject, useCallback, useId, useMemo, useRef } from 'react'
import { EditLayer } from '../editing/edit-layer.tsx'
import type { WireMenuRequest } from '../faults/wire-menu.tsx'
import type { PageView, Selection, StageView } from '../session/view.ts'
import { useCopies } from './copies/use-copies.ts'
import type { Point } from './geometry.ts'
import { Clients, Labels, labelsOnTop, lookOf, WireLines } from './herd-layers.tsx'
import { Layer } from './layer.tsx'
import type { Layout } from './layout.ts'
import { neighbour } from './neighbour.ts'
import { pictureKey, pictureOf } from './picture.ts'
import type { Room } from './room.ts'
import { ServerNode } from './server-node.tsx'
import { Symbols } from './symbols.tsx'
import { useStill } from './use-still.ts'
import { WireHit } from './wire-hit.tsx'

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

  const labels = <Labels {...{ stage, picture, clock }} />
  const onTop = labelsOnTop(picture)

  return (
    <>
      <Symbols scope={scope} />
      <g ref={world}>
        <WireLines {...{ stage, picture, isSelected }} />
        <Layer ref={trails} className="trails" />
        <Clients picture={picture} />
        {stage.servers.map(server => {
          const { name } = server
          const point = at.get(name)
          return (
            point && (
              <ServerNode
                key={name}
                {...lookOf(server, stage, picture)}
                selected={selection?.kind === 'server' && selection.name === name}
                at={point}
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
        {!onTop && labels}
        <Layer ref={marks} className="marks" />
        {onTop && labels}
      </g>
    </>
  )
}
