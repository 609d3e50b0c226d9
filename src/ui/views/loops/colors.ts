import type { Wakening } from '../../../trace/index.ts'
import { allWakenings, wakenings } from './wakenings.tsx'

/** The colours that lanes are drawn in, as a canvas takes them. */
export interface LaneColors {
  woke: Record<Wakening, string>
  ink: string
  soft: string
  line: string
  panel: string
  raise: string
  selected: string
  awaits: string
  waits: string
  still: string
}

/** The page's colours as they are now, light or dark: custom properties are resolved on an element of the page. */
export function laneColors(element: HTMLElement): LaneColors {
  const probe = document.createElement('span')
  probe.hidden = true
  element.append(probe)
  const read = (property: string) => {
    probe.style.color = `var(${property})`
    return getComputedStyle(probe).color
  }
  const colors = {
    woke: Object.fromEntries(allWakenings.map(woke => [woke, read(wakenings[woke].color)])) as Record<
      Wakening,
      string
    >,
    ink: read('--ink'),
    soft: read('--soft'),
    line: read('--line'),
    panel: read('--panel'),
    raise: read('--raise'),
    selected: read('--client'),
    awaits: read('--places'),
    waits: read('--stale'),
    still: read('--lost'),
  }
  probe.remove()
  return colors
}
