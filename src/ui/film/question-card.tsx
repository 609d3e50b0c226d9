import { shorten } from '../stage/text.ts'
import { FILM } from './film-room.ts'
import { linesIn } from './pages.ts'
import type { Question } from './speaker.ts'

/** The card's edges, and what is free inside them. */
const EDGE = 56
const PADDING = 30
const WIDTH = FILM.width - 2 * (EDGE + PADDING)

/** Sizes of letters that are tried, the largest that fits is taken. */
const SIZES = [25, 22, 19, 16, 14]

/** How high all of it may be. */
const MOST = FILM.height - 2 * 34 - 2 * PADDING

/** One line; an option is told by its place. */
interface Row {
  text: string
  y: number
  of: 'question' | 'why' | number
  isFirst: boolean
}

/** A question with its answers; then which of them is right, and why. Everything stays where it was when that comes. */
export function QuestionCard({ question }: { question: Question }) {
  const { isAnswered, right } = question
  const { rows, size, height } = layOut(question)
  const top = (FILM.height - height) / 2
  const lookOf = ({ of }: Row) => {
    if (of === 'question') return 'strong'
    if (of === 'why' || !isAnswered) return 'plain'
    return of === right ? 'strong right' : 'soft'
  }
  return (
    <>
      <rect
        className="card"
        x={EDGE}
        y={top - PADDING}
        width={FILM.width - 2 * EDGE}
        height={height + 2 * PADDING}
        rx={14}
      />
      <g transform={`translate(${EDGE + PADDING} ${top})`} fontSize={size}>
        {rows
          .filter(({ of }) => isAnswered || of !== 'why')
          .map(row => (
            <g key={row.y} transform={`translate(0 ${row.y})`}>
              {typeof row.of === 'number' && row.isFirst && (
                <Sign option={row.of} look={lookOf(row)} size={size} />
              )}
              <text className={lookOf(row)} x={typeof row.of === 'number' ? size * 2 : 0}>
                {row.text}
              </text>
            </g>
          ))}
      </g>
    </>
  )
}

/** An option's letter; a check where it is the right one. */
function Sign({ option, look, size }: { option: number; look: string; size: number }) {
  const isRight = look.includes('right')
  return (
    <g transform={`translate(${size * 0.8} ${-size * 0.35})`} className={isRight ? 'sign right' : 'sign'}>
      <circle r={size * 0.72} />
      {isRight ? (
        <path d="M-5.5 0.5 L-1.6 4.2 L5.8 -4.6" transform={`scale(${size / 14})`} />
      ) : (
        <text
          className={look === 'soft' ? look : 'strong'}
          textAnchor="middle"
          y={size * 0.29}
          fontSize={size * 0.82}
        >
          {String.fromCharCode('A'.charCodeAt(0) + option)}
        </text>
      )}
    </g>
  )
}

interface Layout {
  rows: Row[]
  size: number
  height: number
}

/** Where each line stands, in the largest letters in which all fit; else the last lines are left out. */
function layOut(question: Question): Layout {
  const layouts = SIZES.map(size => layoutIn(question, size))
  const fitting = layouts.find(({ height }) => height <= MOST)
  if (fitting) return fitting
  const { rows, size } = layoutIn(question, SIZES.at(-1) ?? 0)
  const kept = rows.filter(({ y }) => y <= MOST)
  const last = kept.at(-1)
  if (last) last.text = shorten(`${last.text} …`, size, WIDTH - 3 * size, true)
  return { rows: kept, size, height: MOST }
}

function layoutIn({ question, options, why }: Question, size: number): Layout {
  const rows: Row[] = []
  const line = size * 1.28
  let height = 0
  const add = (text: string, of: Row['of'], width = WIDTH) => {
    for (const [place, each] of linesIn(text, size, width).entries()) {
      height += line
      rows.push({ text: each, y: height - line * 0.22, of, isFirst: place === 0 })
    }
  }
  add(question, 'question')
  height += size * 0.8
  for (const [option, text] of options.entries()) {
    add(text, option, WIDTH - 2 * size)
    height += size * 0.38
  }
  height += size * 0.5
  add(why, 'why')
  return { rows, size, height }
}
