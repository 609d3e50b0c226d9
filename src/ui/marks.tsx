import type { ReactNode } from 'react'

/** What a mark can mean. One shape and one colour for each, in every view. */
export type MarkKind =
  | 'news'
  | 'duplicate'
  | 'stale'
  | 'lost'
  | 'held back'
  | 'invalid'
  | 'client'
  | 'places'
  | 'under way'

interface Shape {
  /** The custom property that holds its colour. */
  color: string
  /** Drawn in a box from -8 to 8, in `currentColor`. */
  draw: ReactNode
}

const open = { fill: 'none', stroke: 'currentColor', strokeWidth: 2.4, strokeLinejoin: 'round' } as const
const stroke = { ...open, strokeLinecap: 'round' } as const
const question = 'M-3.4 -3.4 a3.5 3.5 0 1 1 5.4 2.9 q-2 1.3 -2 3 M0 6.2 v0.1'
const pin = 'M0 6.8 Q-5.4 0.8 -5.4 -1.8 a5.4 5.4 0 0 1 10.8 0 Q5.4 0.8 0 6.8 Z'

const shapes: Record<MarkKind, Shape> = {
  news: { color: '--news', draw: <circle r="5.6" fill="currentColor" /> },
  duplicate: { color: '--dup', draw: <path d="M0 -6.4 L6.4 0 L0 6.4 L-6.4 0 Z" {...open} /> },
  stale: { color: '--stale', draw: <path d="M-6.2 -5 L6.2 -5 L0 6 Z" {...open} /> },
  lost: { color: '--lost', draw: <path d="M-5 -5 L5 5 M5 -5 L-5 5" {...stroke} strokeWidth="2.8" /> },
  'held back': { color: '--stale', draw: <path d="M-6 -5.5 V5.5 M6 -5.5 V5.5 M-2.5 0 H2.5" {...stroke} /> },
  invalid: { color: '--lost', draw: <path d={question} {...stroke} /> },
  client: { color: '--client', draw: <circle r="5.6" fill="currentColor" /> },
  places: { color: '--places', draw: <path d={pin} {...open} /> },
  'under way': { color: '--ink', draw: <path d="M-6 -6.5 L7.5 0 L-6 6.5 L-2.6 0 Z" fill="currentColor" /> },
}

/** The colour of a kind, as a CSS value. */
export const markColor = (kind: MarkKind): string => `var(${shapes[kind].color})`

/** The shape of a kind in `currentColor`, about 13 units wide and centred on 0,0: for use inside an SVG. */
export const MarkShape = ({ kind }: { kind: MarkKind }): ReactNode => shapes[kind].draw

/** A mark among text, named for what it means. */
export function Mark({ kind, size = 16 }: { kind: MarkKind; size?: number }) {
  const style = { color: markColor(kind) }
  return (
    <svg
      className="mark"
      role="img"
      aria-label={kind}
      width={size}
      height={size}
      viewBox="-8 -8 16 16"
      style={style}
    >
      {shapes[kind].draw}
    </svg>
  )
}
