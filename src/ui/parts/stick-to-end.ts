import { type RefObject, useLayoutEffect, useRef } from 'react'

/** How near the end (CSS pixels) counts as at the end. */
const NEAR = 24

/** A scrolled list that stays at its end as it grows, unless the reader scrolled away from it. */
export function useStickToEnd<E extends HTMLElement>(
  content: unknown,
): {
  ref: RefObject<E | null>
  onScroll: () => void
} {
  const ref = useRef<E>(null)
  const atEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it scrolls because the content is new.
  useLayoutEffect(() => {
    const list = ref.current
    if (list && atEnd.current) list.scrollTop = list.scrollHeight
  }, [content])
  return {
    ref,
    onScroll() {
      const list = ref.current
      if (list) atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR
    },
  }
}
