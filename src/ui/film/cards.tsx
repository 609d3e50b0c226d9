import type { FilmPlan } from '../session/film-source.ts'
import { shorten } from '../stage/text.ts'
import { FILM } from './film-room.ts'
import { floodText, linesOf } from './words.tsx'

const WIDTH = FILM.width - 120

/** What stands at a film's beginning: its title, and of what herd it is. */
export function TitleCard({ title, herd }: { title: string; herd: string }) {
  const lines = linesOf(title, 46, WIDTH, 3)
  const top = 270 - (lines.length * 56 + 40) / 2 + 46
  return (
    <g textAnchor="middle">
      {lines.map((line, row) => (
        <text key={line} className="strong" fontSize={46} x={FILM.width / 2} y={top + row * 56}>
          {line}
        </text>
      ))}
      <text className="soft" fontSize={20} x={FILM.width / 2} y={top + lines.length * 56 - 4}>
        {shorten(herd, 20, WIDTH)}
      </text>
    </g>
  )
}

/** What stands at its end: each flood's numbers. */
export function EndCard({ title, plan: { floods, more, herd } }: { title: string; plan: FilmPlan }) {
  const height = floods.length * 74 + (more > 0 ? 34 : 0)
  const top = Math.max(150, 280 - height / 2)
  return (
    <g>
      <text className="strong" fontSize={30} x={60} y={86}>
        {shorten(title || herd, 30, WIDTH, true)}
      </text>
      {title && (
        <text className="soft" fontSize={17} x={60} y={114}>
          {shorten(herd, 17, WIDTH)}
        </text>
      )}
      {floods.length === 0 && (
        <text className="soft" fontSize={22} x={60} y={top}>
          No update was flooded.
        </text>
      )}
      {floods.map((flood, row) => (
        <g key={flood.update} transform={`translate(60 ${top + row * 74})`}>
          <text className="strong" fontSize={22}>
            {shorten(`${flood.client}${flood.origin ? ` at ${flood.origin}` : ''}`, 22, WIDTH, true)}
          </text>
          <text className="soft" fontSize={18} y={28}>
            {shorten(floodText(flood), 18, WIDTH)}
          </text>
        </g>
      ))}
      {more > 0 && (
        <text className="soft" fontSize={18} x={60} y={top + floods.length * 74}>
          {`and ${more.toLocaleString('en')} ${more === 1 ? 'flood' : 'floods'} before`}
        </text>
      )}
    </g>
  )
}
