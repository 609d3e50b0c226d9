import type { FilmPlan } from '../session/film-source.ts'
import { shorten } from '../stage/text.ts'
import { FILM } from './film-room.ts'
import { floodText, linesOf } from './words.tsx'

const WIDTH = FILM.width - 120
const ABOUT = 22

/** What stands at a film's beginning: its title, what it is about, and of what herd it is. */
export function TitleCard({ plan: { title, description = '', herds } }: { plan: FilmPlan }) {
  const lines = linesOf(title, 46, WIDTH, 3)
  const about = linesOf(description, ABOUT, WIDTH - 80, 5)
  const height = lines.length * 56 + about.length * ABOUT * 1.35 + (about.length > 0 ? 20 : 0) + 46
  const top = (FILM.height - height) / 2 + 44
  const below = top + lines.length * 56
  const last = below + (about.length > 0 ? about.length * ABOUT * 1.35 + 20 : 0)
  return (
    <g textAnchor="middle">
      {lines.map((line, row) => (
        <text key={line} className="strong" fontSize={46} x={FILM.width / 2} y={top + row * 56}>
          {line}
        </text>
      ))}
      {about.map((line, row) => (
        <text key={line} className="plain" fontSize={ABOUT} x={FILM.width / 2} y={below + row * ABOUT * 1.35}>
          {line}
        </text>
      ))}
      <text className="soft" fontSize={20} x={FILM.width / 2} y={last}>
        {shorten(herds.begins, 20, WIDTH)}
      </text>
    </g>
  )
}

/** How a scenario's run ended, in words. */
function outcomeText({ end, claims, held }: NonNullable<FilmPlan['outcome']>): string {
  const counted = claims === 0 ? '' : `${held} of ${claims} ${claims === 1 ? 'claim' : 'claims'} held`
  const words = { passed: '', failed: 'The run failed', stopped: 'The run was stopped' }[end]
  return [words, counted].filter(Boolean).join(' · ')
}

/** What stands at its end: each flood's numbers, and how the run of a scenario ended. */
export function EndCard({ plan: { title, floods, more, herds, outcome } }: { plan: FilmPlan }) {
  const height = floods.length * 74 + (more > 0 ? 34 : 0)
  const top = Math.max(150, 280 - height / 2)
  return (
    <g>
      <text className="strong" fontSize={30} x={60} y={86}>
        {shorten(title || herds.ends, 30, WIDTH, true)}
      </text>
      {title && (
        <text className="soft" fontSize={17} x={60} y={114}>
          {shorten(herds.ends, 17, WIDTH)}
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
      {outcome && (
        <text
          className={outcome.end === 'failed' ? 'failed strong' : 'soft'}
          fontSize={18}
          x={60}
          y={FILM.height - 40}
        >
          {outcomeText(outcome)}
        </text>
      )}
    </g>
  )
}
