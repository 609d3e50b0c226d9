import { type RefObject, useEffect, useRef } from 'react'
import { traceTime } from '../session/clock.ts'
import type { PageView, StageView } from '../session/view.ts'
import { wallTime } from '../time/use-clock-frames.ts'
import { type CopyLayer, createCopyLayer } from './copies.ts'
import type { Picture } from './picture.ts'
import { symbolId } from './symbols.tsx'

interface CopiesInput {
  stage: StageView
  clock: PageView['clock']
  picture: Picture | undefined
  still: boolean
  /** Of the symbols' ids. */
  scope: string
}

/** Keeps the copies drawn in the groups `trails` and `marks`. */
export function useCopies(
  trails: RefObject<SVGGElement | null>,
  marks: RefObject<SVGGElement | null>,
  { stage, clock, picture, still, scope }: CopiesInput,
): void {
  const layer = useRef<CopyLayer>(null)

  useEffect(() => {
    if (!trails.current || !marks.current) return
    const created = createCopyLayer(trails.current, marks.current, look => `#${symbolId(scope, look)}`)
    layer.current = created
    return () => created.end()
  }, [trails, marks, scope])

  useEffect(() => {
    if (!picture) return
    const { lanes, sizes } = picture
    const scene = {
      copies: stage.copies,
      shown: stage.flood?.update,
      lanes,
      sizes,
      manner: { still, pace: clock.pace },
    }
    layer.current?.show(scene, () => traceTime(clock, wallTime()), clock.rate ?? 1)
  }, [stage, clock, picture, still])
}
