import { MarkShape, markColor } from '../marks.tsx'
import { spanText, timeText } from '../parts/time-text.ts'
import type { FloodSummary, StageView } from '../session/view.ts'
import { legendEntries } from '../stage/legend.tsx'
import { numbersOf, tookTo } from '../stage/numbers.tsx'
import { shorten } from '../stage/text.ts'
import { CAPTION, CAPTIONS, FILM } from './film-room.ts'
import { linesIn } from './pages.ts'
import type { FilmFrame } from './plan.ts'

const MARGIN = 16
const LEGEND = 14

/** What each mark means. */
export function LegendText() {
  return (
    <g className="legend" fontSize={LEGEND}>
      {legendEntries.map(([kind, word], row) => (
        <g key={kind} transform={`translate(${MARGIN + 9} ${MARGIN + 8 + row * 22})`}>
          <g style={{ color: markColor(kind) }}>
            <MarkShape kind={kind} />
          </g>
          <text x={17} y={LEGEND * 0.35} className="soft">
            {word}
          </text>
        </g>
      ))}
    </g>
  )
}

/** How wide numbers' words may be: what is wider would lie on the herd. */
const NUMBERS = 260

/** The shown flood in numbers, at the right. */
export function FloodNumbers({ stage: { flood, servers } }: { stage: StageView }) {
  if (!flood) return null
  let y = MARGIN - 4
  const rows = numbersOf(flood, tookTo(flood, servers)).flatMap(({ number, words }) => {
    y += 29
    const rows = [
      <text key={y} y={y} fontSize={28} className="strong">
        {number}
      </text>,
    ]
    for (const text of words.flatMap(text => linesOf(text, 14, NUMBERS, 2))) {
      y += 18
      rows.push(
        <text key={y} y={y} fontSize={14} className="soft">
          {text}
        </text>,
      )
    }
    y += 8
    return rows
  })
  return (
    <g className="backed" transform={`translate(${FILM.width - MARGIN} 0)`} textAnchor="end">
      {rows}
    </g>
  )
}

/** A text on as many lines as it needs, at most so many; the last ends with an ellipsis where more is left. */
export function linesOf(text: string, size: number, width: number, most: number): string[] {
  const lines = linesIn(text, size, width)
  const rest = lines.slice(most - 1).join(' ')
  return [...lines.slice(0, most - 1), ...(rest ? [rest] : [])].map(each => shorten(each, size, width, true))
}

interface FooterProps extends Pick<FilmFrame, 'captions' | 'claim' | 't' | 'stands'> {
  title: string
  /** Absent in a picture, where nothing moves. */
  pace: number | undefined
}

/** What is said, large, and below it the film's title or what became of a claim, the time and how fast it goes. */
export function Footer({ title, captions, claim, t, pace, stands }: FooterProps) {
  const each = captions.length > 1 ? 1 : 2
  const lines = captions.flatMap(text => linesOf(text, CAPTION.size, CAPTION.width, each))
  const first = CAPTIONS.y + (lines.length > 1 ? 20 : 33)
  const y = FILM.height - 11
  return (
    <>
      <g fontSize={CAPTION.size} textAnchor="middle" className="backed">
        {lines.map((line, row) => (
          <text key={line} className="strong caption" x={FILM.width / 2} y={first + row * 26}>
            {line}
          </text>
        ))}
      </g>
      <g fontSize={14} className="backed">
        {claim ? (
          <ClaimText {...claim} y={y} />
        ) : (
          <text x={MARGIN} y={y} className="soft">
            {shorten(title, 14, FOOTER)}
          </text>
        )}
        <text x={FILM.width - MARGIN} y={y} textAnchor="end" className="soft numbers">
          {pace === undefined ? timeText(t) : `${stands ? 'stands still' : paceText(pace)} · ${timeText(t)}`}
        </text>
      </g>
    </>
  )
}

/** How wide the footer's left may be. */
const FOOTER = FILM.width * 0.68

/** What became of a claim, small: for who looks for it. */
function ClaimText({ words, holds, y }: { words: string; holds: boolean; y: number }) {
  return (
    <>
      <path
        className={holds ? 'claim' : 'claim failed'}
        d={holds ? 'M-5.5 0.5 L-1.6 4.2 L5.8 -4.6' : 'M-4.6 -4.6 L4.6 4.6 M4.6 -4.6 L-4.6 4.6'}
        transform={`translate(${MARGIN + 6} ${y - 5})`}
      />
      <text x={MARGIN + 20} y={y} className="soft">
        {shorten(words, 14, FOOTER - 20)}
      </text>
    </>
  )
}

/** How fast the film goes, in words. */
function paceText(pace: number): string {
  if (pace > 0.99 && pace < 1.01) return 'real time'
  if (pace > 1) return `${Number(pace.toPrecision(2))} times as fast`
  const slower = 1 / pace
  return `${slower < 10 ? Number(slower.toPrecision(2)) : Math.round(slower).toLocaleString('en')} times slower`
}

/** What a flood came to, on one line. */
export function floodText(flood: FloodSummary): string {
  const [reached, copies] = numbersOf(flood, flood.took)
  const least = flood.leastPossible
  return [
    `${reached?.number} servers in ${spanText(flood.took)}`,
    `${copies?.number} (least possible ${least})`,
    ...(copies?.words.slice(1) ?? []),
  ].join(' · ')
}
