import { MarkShape, markColor } from '../marks.tsx'
import { spanText, timeText } from '../parts/time-text.ts'
import type { FloodSummary, StageView } from '../session/view.ts'
import { legendEntries } from '../stage/legend.tsx'
import { numbersOf, tookTo } from '../stage/numbers.tsx'
import { shorten, textWidth } from '../stage/text.ts'
import { CAPTIONS, FILM } from './film-room.ts'

const MARGIN = 16
const LEGEND = 14
const CAPTION = 21

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
    for (const text of words) {
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
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word
    if (line && textWidth(longer, size, true) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  if (line) lines.push(line)
  const rest = lines.slice(most - 1).join(' ')
  return [...lines.slice(0, most - 1), ...(rest ? [rest] : [])].map(each => shorten(each, size, width, true))
}

interface FooterProps {
  title: string
  captions: readonly string[]
  t: number
  /** Absent in a picture, where nothing moves. */
  pace: number | undefined
}

/** What is said, large, and below it the film's title, the time and how fast it goes. */
export function Footer({ title, captions, t, pace }: FooterProps) {
  const each = captions.length > 1 ? 1 : 2
  const lines = captions.flatMap(text => linesOf(text, CAPTION, FILM.width - 4 * MARGIN, each))
  const first = CAPTIONS.y + (lines.length > 1 ? 22 : 34)
  const y = FILM.height - 11
  return (
    <>
      <g fontSize={CAPTION} textAnchor="middle" className="backed">
        {lines.map((line, row) => (
          <text key={line} className="strong caption" x={FILM.width / 2} y={first + row * 25}>
            {line}
          </text>
        ))}
      </g>
      <g fontSize={14} className="backed">
        <text x={MARGIN} y={y} className="soft">
          {shorten(title, 14, FILM.width * 0.6)}
        </text>
        <text x={FILM.width - MARGIN} y={y} textAnchor="end" className="soft numbers">
          {pace === undefined ? timeText(t) : `${paceText(pace)} · ${timeText(t)}`}
        </text>
      </g>
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
