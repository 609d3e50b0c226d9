import { ArrowLeftRight } from 'lucide-react'
import { EditHints } from '../editing/edit-hints.tsx'
import type { PageView, Selection } from '../session/view.ts'
import { Life } from './life.tsx'
import { Section } from './section.tsx'

interface HerdInspectorProps {
  view: PageView
  onSelect(selection: Selection): void
}

/** The herd in short, while nothing in it is selected. */
export function HerdInspector({ view: { herd, stage, places }, onSelect }: HerdInspectorProps) {
  if (!herd) return <p className="section none">No herd yet.</p>
  return (
    <>
      <header className="section">
        <h2>{herd.title}</h2>
        <p className="aside">
          {herd.servers.length} servers, {herd.friends.length} friendships, {herd.friends.length * 2} wires.
        </p>
        <p className="invitation">
          Click a server to see its machine, records and lines, or a friendship to see its two wires.
        </p>
        <EditHints />
      </header>
      <Section title="Servers">
        <div className="choices">
          {stage.servers.map(({ name, port, life }) => (
            <button
              key={name}
              type="button"
              className="choice"
              onClick={() => onSelect({ kind: 'server', name })}
            >
              <b>{name}</b>
              <span className="mono">{port > 0 && `:${port}`}</span>
              <Life state={life} />
            </button>
          ))}
        </div>
      </Section>
      <Section title="Friendships">
        <div className="choices two">
          {herd.friends.map(([a, b]) => (
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
      </Section>
      <Section title="Places">
        <p className="aside">{places}</p>
      </Section>
    </>
  )
}
