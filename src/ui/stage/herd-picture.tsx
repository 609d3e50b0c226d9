import './herd-picture.css'
import { type RefObject, useCallback, useId, useMemo, useRef } from 'react'
import { EditLayer } from '../editing/edit-layer.tsx'
import type { WireMenuRequest } from '../faults/wire-menu.tsx'
import type { PageView, Selection, StageView } from '../session/view.ts'
import { useCopies } from './copies/use-copies.ts'
import type { Point } from './geometry.ts'
import { groundKey, groundOf } from './ground.ts'
import { Clients, Labels, labelsOnTop, lookOf, WireHits, WireLines } from './herd-layers.tsx'
import { Layer } from './layer.tsx'
import type { Layout } from './layout.ts'
import { neighbour } from './neighbour.ts'
import { pictureKey, pictureOf } from './picture.ts'
import type { Room } from './room.ts'
import { ServerNode } from './server-node.tsx'
import { Symbols } from './symbols.tsx'
import { useStill } from './use-still.ts'

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
  const below = groundKey(stage)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the ground takes from the stage.
  const ground = useMemo(() => groundOf(stage, layout, room), [below, layout, room])
  const key = pictureKey(stage)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the picture takes from the stage.
  const picture = useMemo(() => pictureOf(stage, layout, room, ground), [key, ground])
  useCopies(trails, marks, { shown: stage.flood?.update, clock, picture, still: useStill(), scope })

  const { at, sizes } = picture
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
  const selected = selection?.kind === 'wire' ? selection : undefined
  const isSelected = useCallback(
    (a: string, b: string) =>
      (selected?.a === a && selected.b === b) || (selected?.a === b && selected.b === a),
    [selected?.a, selected?.b],
  )
  // Of a complete graph there are thousands, which a flood that runs on them does not change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: all that lines take from the stage is in the picture's key.
  const lines = useMemo(() => <WireLines {...{ stage, picture, isSelected }} />, [picture, isSelected])
  const hits = useMemo(
    () => <WireHits {...{ ground, isSelected }} onSelect={selectWire} onMenu={onWireMenu} />,
    [ground, isSelected, selectWire, onWireMenu],
  )
  const labels = <Labels {...{ stage, picture, clock }} />
  const onTop = labelsOnTop(picture)

  return (
    <>
      <Symbols scope={scope} />
      <g ref={world}>
        {lines}
        <Layer ref={trails} className="trails" />
        <Clients {...{ stage, picture }} />
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
        {hits}
        <EditLayer at={at} radius={sizes.radius} />
        {!onTop && labels}
        <Layer ref={marks} className="marks" />
        {onTop && labels}
      </g>
    </>
  )
}
