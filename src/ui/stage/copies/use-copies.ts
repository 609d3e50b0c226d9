import { type RefObject, useEffect, useRef } from 'react'
import { useShared } from '../../page.ts'
import { traceTime } from '../../session/clock.ts'
import type { PageView } from '../../session/view.ts'
import { wallTime } from '../../time/use-clock-frames.ts'
import type { Picture } from '../picture.ts'
import { symbolId } from '../symbols.tsx'
import { type CopyLayer, createCopyLayer } from './copy-layer.ts'

interface CopiesInput {
  /** The update whose marks stay. */
  shown: string | undefined
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
  { shown, clock, picture, still, scope }: CopiesInput,
): void {
  const { session } = useShared()
  const layer = useRef<CopyLayer>(null)

  useEffect(() => {
    if (!trails.current || !marks.current) return
    const created = createCopyLayer(trails.current, marks.current, look => `#${symbolId(scope, look)}`)
    layer.current = created
    return () => created.end()
  }, [trails, marks, scope])

  // biome-ignore lint/correctness/useExhaustiveDependencies: by another clock the same copies are elsewhere.
  useEffect(() => {
    if (!picture) return
    const { lanes, sizes } = picture
    const { copies } = session
    const show = () => {
      const { clock } = session.view()
      const scene = { copies: copies.now(), shown, lanes, sizes, manner: { still, pace: clock.pace } }
      layer.current?.show(scene, () => traceTime(clock, wallTime()), clock.rate ?? 1)
    }
    show()
    return copies.subscribe(show)
  }, [session, shown, clock, picture, still])
}
