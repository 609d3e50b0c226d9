import type { FilmMoment } from '../session/film-source.ts'
import { countAttributes, markAttributes, trailAttributes } from '../stage/copies/attributes.ts'
import { type Drawing, drawCopies } from '../stage/drawing.ts'
import { Clients, Labels, labelsOnTop, lookOf, WireLines } from '../stage/herd-layers.tsx'
import type { Picture } from '../stage/picture.ts'
import { ServerDisc } from '../stage/server-disc.tsx'
import { Symbols, symbolId } from '../stage/symbols.tsx'

const SCOPE = 'film'

interface HerdSceneProps extends FilmMoment {
  picture: Picture
  /** µs of the trace, and how fast it goes (seconds a second). */
  t: number
  pace: number
  /** The server, or the wire as `Bailey -> Bona`, that is looked at. */
  select: string | undefined
}

/** The stage at one time, as the page draws it, but for what only a person at it needs. */
export function HerdScene({ stage, copies, picture, t, pace, select }: HerdSceneProps) {
  const { at, sizes, lanes } = picture
  const scene = { copies, shown: stage.flood?.update, lanes, sizes, manner: { pace } }
  const drawing = drawCopies(scene, t)
  const labels = <Labels {...{ stage, picture }} clock={{ now: t, at: 0, rate: 0 }} />
  const onTop = labelsOnTop(picture)
  return (
    <>
      <Symbols scope={SCOPE} />
      <WireLines
        {...{ stage, picture }}
        isSelected={(a, b) => select === `${a} -> ${b}` || select === `${b} -> ${a}`}
      />
      <g className="trails">
        {drawing.trails.map(trail => (
          <line key={trail.id} className="trail" {...trailAttributes(trail)} />
        ))}
      </g>
      <Clients {...{ stage, picture }} />
      {stage.servers.map(server => {
        const point = at.get(server.name)
        const look = lookOf(server, stage, picture)
        return (
          point && (
            <g
              key={server.name}
              className="server"
              data-life={look.life}
              data-reached={look.reached}
              transform={`translate(${point.x} ${point.y})`}
            >
              {select === server.name && <circle className="selection-ring" r={look.radius + 6.5} />}
              <ServerDisc {...look} />
            </g>
          )
        )
      })}
      {!onTop && labels}
      <Copies drawing={drawing} scale={sizes.mark} />
      {onTop && labels}
    </>
  )
}

function Copies({ drawing, scale }: { drawing: Drawing; scale: number }) {
  return (
    <g className="marks">
      {drawing.marks.map(mark => {
        const { group, pulse, shape } = markAttributes(mark, scale)
        return (
          <g key={mark.id} className="copy" {...group}>
            <circle className="pulse" {...pulse} />
            <use className="shape" href={`#${symbolId(SCOPE, mark.look)}`} {...shape} />
          </g>
        )
      })}
      {drawing.counts.map(count => (
        <text key={count.id} className="count" {...countAttributes(count)}>
          {count.text}
        </text>
      ))}
    </g>
  )
}
