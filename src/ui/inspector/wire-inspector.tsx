import { ArrowRight } from 'lucide-react'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import { linkMachine } from '../../herd/link-machine.ts'
import type { LinkView } from '../../trace/index.ts'
import { CutButton } from '../editing/edit-buttons.tsx'
import { WireActions } from '../faults/wire-actions.tsx'
import { WireDials } from '../faults/wire-dials.tsx'
import { WireTrouble } from '../faults/wire-trouble.tsx'
import { Mark } from '../marks.tsx'
import type { PageView, SelectedWire } from '../session/view.ts'
import { Statechart } from '../statechart/statechart.tsx'
import { DelayDial } from './delay-dial.tsx'
import { LinkState } from './link-rows.tsx'
import { Section } from './section.tsx'
import { WireCopies } from './wire-copies.tsx'

interface WireInspectorProps {
  wire: SelectedWire
  clock: PageView['clock']
  disabled: boolean
  onCommand(command: HerdCommand): Promise<CommandResult>
}

/** Everything about the two wires of one friendship. */
export function WireInspector({ wire: { directions, copies }, ...rest }: WireInspectorProps) {
  const [{ from, to }] = directions
  return (
    <>
      <header className="section">
        <h2>
          {from} and {to}
        </h2>
        <p className="aside">A friendship: each dials the other, so there are two wires.</p>
        <CutButton a={from} b={to} />
      </header>
      {directions.map(link => (
        <Direction key={link.from} link={link} {...rest} />
      ))}
      <Section title="Copies" aside="under way, and lately">
        <WireCopies copies={copies} clock={rest.clock} />
      </Section>
      {directions.map(link => (
        <LinkMachine key={link.from} link={link} />
      ))}
    </>
  )
}

function Direction({
  link,
  clock,
  disabled,
  onCommand,
}: { link: LinkView } & Omit<WireInspectorProps, 'wire'>) {
  const { from, to, state, delay, sent, delivered, lost } = link
  return (
    <section className="section" aria-label={`Wire from ${from} to ${to}`}>
      <h3 className="direction">
        {from} <ArrowRight aria-label="to" /> {to}{' '}
        {state !== 'none' && <LinkState link={link} clock={clock} />}
      </h3>
      <p className="counts">
        <span>
          <b>{sent}</b> sent
        </span>
        <span>
          <b>{delivered}</b> delivered
        </span>
        <span>
          {lost > 0 && <Mark kind="lost" />} <b>{lost}</b> lost
        </span>
      </p>
      {delay === undefined ? (
        <p className="none">No relay on this wire: it is as fast as the machine.</p>
      ) : (
        <>
          <DelayDial from={from} to={to} delay={delay} disabled={disabled} onCommand={onCommand} />
          <WireDials wires={[{ from, to }]} dials={link} disabled={disabled} onCommand={onCommand} />
          <WireTrouble dials={link} />
          <WireActions {...{ from, to, disabled, onCommand }} dials={link} />
        </>
      )}
    </section>
  )
}

function LinkMachine({ link: { from, to, state } }: { link: LinkView }) {
  return (
    <Section title={`Machine of the link from ${from}`}>
      {state === 'none' ? (
        <p className="none">{from} has no process, and so no link.</p>
      ) : (
        <Statechart machine={linkMachine} value={state} label={`Link from ${from} to ${to}`} />
      )}
    </Section>
  )
}
