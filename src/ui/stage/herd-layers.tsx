import type { WireMenuRequest } from '../faults/wire-menu.tsx'
import type { PageView, StageServer, StageView } from '../session/view.ts'
import { ClientBalls } from './client-balls.tsx'
import { clientTexts } from './clients.ts'
import { wireStateOf } from './friendships.ts'
import { BEARABLE, type Ground } from './ground.ts'
import { Layer } from './layer.tsx'
import type { Picture } from './picture.ts'
import type { ServerLook } from './server-disc.tsx'
import { linesThatFit, ROOMY, stateLines } from './server-text.ts'
import { StateLabel } from './state-label.tsx'
import { WireHit } from './wire-hit.tsx'
import { WireLine } from './wire-line.tsx'
import { WireNoteText } from './wire-note.tsx'

/** More friendships than this are drawn thin: as they are otherwise they would be one grey field. */
const MANY = 250

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
    <Layer className={friendships.length > MANY ? 'thin' : undefined}>
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

/** What of the friendships can be pressed. */
export function WireHits({
  ground: { friends, wires, sizes },
  isSelected,
  onSelect,
  onMenu,
}: {
  ground: Ground
  isSelected(a: string, b: string): boolean
  onSelect(a: string, b: string): void
  onMenu(request: WireMenuRequest): void
}) {
  const width = 2 * sizes.lane + 16
  return friends.map(({ id, a, b }) => {
    const wire = wires.get(id)
    return (
      wire && <WireHit key={id} {...{ a, b, wire, width, onSelect, onMenu }} selected={isSelected(a, b)} />
    )
  })
}

/** Each server's clients. */
export function Clients({ stage, picture: { clients, at, sizes } }: LayerProps) {
  return (
    <Layer>
      {stage.servers.map(server => {
        const { name } = server
        const block = clients.get(name)
        const point = at.get(name)
        const texts = clientTexts(server.clients, sizes.radius).join('\n')
        return (
          block && point && <ClientBalls key={name} {...{ block, texts, at: point, radius: sizes.radius }} />
        )
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
