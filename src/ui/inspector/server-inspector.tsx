import type { HerdCommand } from '../../herd/command.ts'
import { serverMachine } from '../../herd/server-machine.ts'
import { isDown, lifeOf } from '../../trace/index.ts'
import { ServerEditMenu } from '../editing/edit-buttons.tsx'
import { ServerFaults } from '../faults/server-faults.tsx'
import { ServerFlaws } from '../flaws/server-flaws.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import type { PageView, SelectedServer } from '../session/view.ts'
import { Statechart } from '../statechart/statechart.tsx'
import { Connections } from './connections.tsx'
import { Life } from './life.tsx'
import { LinkRows } from './link-rows.tsx'
import { LoopRow } from './loop-row.tsx'
import { Records } from './records.tsx'
import { Said } from './said.tsx'
import { Section } from './section.tsx'
import { ServerActions } from './server-actions.tsx'

interface ServerInspectorProps {
  server: SelectedServer
  herd: PageView['herd']
  /** Without sockets: it has no port of this machine, and no log. */
  simulated: boolean
  clock: PageView['clock']
  disabled: boolean
  onCommand(command: HerdCommand): void
}

/** Everything about one server. */
export function ServerInspector({
  server,
  herd,
  simulated,
  clock,
  disabled,
  onCommand,
}: ServerInspectorProps) {
  const { name, port, state, stored, records, clients, connections, links, said, log } = server
  const friends = connections.filter(({ friend }) => friend !== undefined).length
  return (
    <>
      <header className="section">
        <h2>
          {name} <Life state={lifeOf(state)} {...doing(server)} />
        </h2>
        <p className="mono address">
          {simulated ? `:${port}` : `127.0.0.1:${port}`} · {count(links.length, 'friend')} ·{' '}
          {count(clients, 'client')}
        </p>
        <LoopRow server={name} herd={herd} figures={server.loop} />
        {simulated && <p className="address">Simulated: no telnet, no log file</p>}
        {log && (
          <p className="mono log">
            <span title={log}>
              <bdi>{log}</bdi>
            </span>
            <CopyButton what="the path of the log" text={log} />
          </p>
        )}
        <ServerActions name={name} state={state} disabled={disabled} onCommand={onCommand}>
          <ServerEditMenu server={name} records={stored} />
        </ServerActions>
        <ServerFaults server={server} clock={clock} disabled={disabled} onCommand={onCommand} />
        <ServerFlaws server={name} herd={herd} disabled={disabled} onCommand={onCommand} />
      </header>
      <Section title="Machine">
        <Statechart machine={serverMachine} value={state} label={`Machine of ${name}`} />
      </Section>
      <Section title="Links" aside={`${name} dials each friend`}>
        {isDown(state) ? (
          <p className="none">No process, no links.</p>
        ) : (
          <LinkRows links={links} clock={clock} />
        )}
      </Section>
      <Section title="Records" aside={stored || undefined}>
        <Records records={records} stored={stored} />
      </Section>
      <Section title="Connections" aside={clients + friends || undefined}>
        <Connections connections={connections} clients={clients} />
      </Section>
      <Section title="Said and heard">
        <Said said={said} />
      </Section>
    </>
  )
}

const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`

function doing({ state }: SelectedServer): { more?: string } {
  const regions = typeof state === 'object' && typeof state.up === 'object' ? state.up : {}
  const words = [regions.traffic === 'busy' && 'busy', regions.places === 'asking' && 'asking for places']
  const more = words.filter(word => word !== false).join(' · ')
  return more === '' ? {} : { more }
}
