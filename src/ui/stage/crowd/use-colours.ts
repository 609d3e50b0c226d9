import { useEffect, useState } from 'react'
import { onThemeChange } from '../../theme.ts'
import type { Colours } from './paint.ts'

/** The theme's colours, as a canvas takes them; known once it is there, and anew when the theme changes. */
export function useColours(canvas: { readonly current: HTMLCanvasElement | null }): Colours | undefined {
  const [colours, setColours] = useState<Colours>()
  useEffect(() => {
    const read = () => canvas.current && setColours(coloursOf(canvas.current))
    read()
    return onThemeChange(read)
  }, [canvas])
  return colours
}

/** `light-dark` is worked out only where a colour is used. */
function coloursOf(element: HTMLElement): Colours {
  const probe = element.parentElement?.appendChild(document.createElement('span'))
  const colour = (name: string) => {
    if (!probe) return ''
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const names = ['bg', 'ink', 'line', 'edge', 'news', 'dup', 'lost', 'client'] as const
  const found = Object.fromEntries(names.map(name => [name, colour(name)])) as Record<
    (typeof names)[number],
    string
  >
  probe?.remove()
  return { ...found, sans: getComputedStyle(element).fontFamily }
}
