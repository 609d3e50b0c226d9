import { ArrowLeftRight } from 'lucide-react'
import { memo } from 'react'
import type { HerdEvent } from '../../trace/index.ts'
import { EditHints } from '../editing/edit-hints.tsx'
import type { PageView, Selection } from '../session/view.ts'
import { Life } from './life.tsx'
import { Section } from './section.tsx'

interface HerdInspectorProps {
  view: PageView
  onSelect(selection: Selection): void
}

/** More nobody reads, and to draw them anew with every view takes longer than a frame. */
const MOST_LISTED = 64

/** The herd in short, while nothing in it is selected. */
export function HerdInspector({ view: { herd, stage, places }, onSelect }: HerdInspectorProps) {
  if (!herd) return <p className="section none">No herd yet.</p>
  return (
    <>
      <header className="section">
        <h2>{herd.title}</h2>
        <p className="aside">
          {herd.servers.length} servers, {herd.friends.length}{' '}
          {herd.friends.length === 1 ? 'friendship' : 'friendships'}, {herd.friends.length * 2} wires.
        </p>
        <p className="invitation">
          Click a server to see its machine, records and lines, or a friendship to see its two wires.
        </p>
        <EditHints />
      </header>
      <Section title="Servers">
        <div className="choices">
          {stage.servers.slice(0, MOST_LISTED).map(({ name, port, life }) => (
            <ServerChoice key={name} name={name} port={port} life={life} onSelect={onSelect} />
          ))}
        </div>
        <More than={stage.servers.length} />
      </Section>
      <Section title="Friendships">
        <Friendships friends={herd.friends} onSelect={onSelect} />
        <More than={herd.friends.length} />
      </Section>
      <Section title="Places">
        <p className="aside">{places}</p>
      </Section>
    </>
  )
}

function More({ than }: { than: number }) {
  if (than <= MOST_LISTED) return null
  return <p className="aside">and {than - MOST_LISTED} more: find a server by its name on the stage.</p>
}

interface ServerChoiceProps {
  name: string
  port: number
  life: string
  onSelect(selection: Selection): void
}

/** Drawn anew only where it changed: views come many times a second. */
const ServerChoice = memo(({ name, port, life, onSelect }: ServerChoiceProps) => (
  <button type="button" className="choice" onClick={() => onSelect({ kind: 'server', name })}>
    <b>{name}</b>
    <span className="mono">{port > 0 && `:${port}`}</span>
    <Life state={life} />
  </button>
))

interface FriendshipsProps {
  friends: HerdEvent['friends']
  onSelect(selection: Selection): void
}

const Friendships = memo(({ friends, onSelect }: FriendshipsProps) => (
  <div className="choices two">
    {friends.slice(0, MOST_LISTED).map(([a, b]) => (
      <button
        key={`${a} ${b}`}
        type="button"
        className="choice"
        onClick={() => onSelect({ kind: 'wire', a, b })}
      >
        <span>
          {a} <ArrowLeftRight aria-label="and" /> {b}
        </span>
      </button>
    ))}
  </div>
))
