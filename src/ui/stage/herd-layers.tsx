import type { PageView, StageServer, StageView } from '../session/view.ts'
import { ClientBalls } from './client-balls.tsx'
import { wireStateOf } from './friendships.ts'
import { Layer } from './layer.tsx'
import { BEARABLE, type Picture } from './picture.ts'
import type { ServerLook } from './server-disc.tsx'
import { linesThatFit, ROOMY, stateLines } from './server-text.ts'
import { StateLabel } from './state-label.tsx'
import { WireLine } from './wire-line.tsx'
import { WireNoteText } from './wire-note.tsx'

interface LayerProps {
  stage: StageView
  picture: Picture
}

/** The friendships' lines, at the bottom. */
export function WireLines({
  stage,
  picture: { friendships, wires, sizes },
  isSelected,
}: LayerProps & { isSelected(a: string, b: string): boolean }) {
  const servers = new Map(stage.servers.map(server => [server.name, server]))
  return (
    <Layer>
      {friendships.map(({ id, a, b, ab, ba }) => {
        const wire = wires.get(id)
        const [one, other] = [wireStateOf(ab, servers), wireStateOf(ba, servers)]
        return (
          wire && (
            <WireLine
              key={id}
              wire={wire}
              ab={one}
              ba={other}
              modes={[ab?.mode, ba?.mode]}
              selected={isSelected(a, b)}
              lane={sizes.lane}
            />
          )
        )
      })}
    </Layer>
  )
}

/** Each server's clients. */
export function Clients({ picture: { clients, at, sizes } }: Pick<LayerProps, 'picture'>) {
  return (
    <Layer>
      {[...clients].map(([name, block]) => {
        const point = at.get(name)
        return point && <ClientBalls key={name} block={block} at={point} radius={sizes.radius} />
      })}
    </Layer>
  )
}

/** What is written beside servers and wires. */
export function Labels({ stage, picture, clock }: LayerProps & { clock: PageView['clock'] }) {
  const { radius } = picture.sizes
  const until = (from: string, to: string) =>
    stage.wires.find(wire => wire.from === from && wire.to === to)?.until
  return (
    <Layer className="labels">
      {stage.servers.map(server => {
        const label = picture.states.get(server.name)
        if (!label) return null
        const terse = radius < ROOMY || label.clash > BEARABLE
        const lines = JSON.stringify(linesThatFit(stateLines(server, radius, terse), label, radius))
        return <StateLabel key={server.name} label={label} lines={lines} />
      })}
      {picture.notes.map(note => (
        <WireNoteText key={note.id} note={note} until={until(note.from, note.to)} clock={clock} />
      ))}
    </Layer>
  )
}

/** In a crowd names and marks cannot help meeting: then labels lie on top, for it is the names that are to be read. */
export const labelsOnTop = ({ sizes }: Picture): boolean => sizes.radius < ROOMY

/** What a server of that stage looks like. */
export const lookOf = (
  { name, life, flaws, blockedUntil, reachedAt }: StageServer,
  { flood }: StageView,
  { sizes }: Picture,
): ServerLook => ({
  name,
  life,
  blocked: blockedUntil !== undefined,
  flaws: flaws?.join(', ') ?? '',
  reached: reachedAt !== undefined,
  origin: flood?.origin === name,
  radius: sizes.radius,
})
