import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'
import type { Graph } from './layout.ts'

interface Kept {
  /** The server, or the two of a wire. */
  names: string[]
  element: SVGElement
  graph: Graph
}

/**
 * Who works by keyboard goes on where they were: when a dialog (`isAsked`) about what had the focus closes, that has it
 * again; and when it is gone by an edit, who stands in its place.
 */
export function useKeptFocus(svg: RefObject<SVGSVGElement | null>, graph: Graph, isAsked: boolean) {
  const kept = useRef<Kept>(undefined)
  useEffect(() => {
    if (isAsked) return
    // A dialog that closes gives the focus back first, wherever it can.
    const frame = requestAnimationFrame(() => {
      if (!kept.current || document.activeElement !== document.body) return
      heirOf(kept.current, graph, svg.current)?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [svg, graph, isAsked])

  return {
    onFocus({ target }: FocusEvent) {
      const names = target.getAttribute('data-server') ?? target.getAttribute('data-wire')
      if (names && target instanceof SVGElement)
        kept.current = { names: names.split(' '), element: target, graph }
    },
    /** Heard only of what is still there: what is taken off the page loses the focus without a word. */
    onBlur({ relatedTarget }: FocusEvent) {
      if (!(relatedTarget instanceof Element && relatedTarget.closest('.popup'))) kept.current = undefined
    },
  }
}

function heirOf({ names, element, graph: before }: Kept, { servers }: Graph, svg: SVGSVGElement | null) {
  if (element.isConnected) return element
  const place = Math.min(before.servers.indexOf(names[0] ?? ''), servers.length - 1)
  const heir = names.find(name => servers.includes(name)) ?? servers[place]
  return heir === undefined
    ? undefined
    : svg?.querySelector<SVGElement>(`[data-server="${CSS.escape(heir)}"]`)
}
