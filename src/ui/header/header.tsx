import { LoaderCircle, PlugZap } from 'lucide-react'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import { HerdButton } from '../editing/herd-button.tsx'
import { FlawsPopover } from '../flaws/flaws-popover.tsx'
import type { PageView } from '../session/view.ts'
import { Banner } from './banner.tsx'
import { FloodChooser } from './flood-chooser.tsx'
import { FloodOptions } from './flood-options.tsx'
import { Help } from './help.tsx'
import { ThemeChoice } from './theme-choice.tsx'
import { WiresDial } from './wires-dial.tsx'

interface HeaderProps {
  view: PageView
  help: boolean
  onHelp(open: boolean): void
  onRetry(): void
  onCommand(command: HerdCommand): Promise<CommandResult>
}

/** What is run, and how: herd, flood, wires; or that the bridge to it is lost. */
export function Header({ view, help, onHelp, onRetry, onCommand }: HeaderProps) {
  const { connection } = view
  return (
    <header className={`top ${connection.state}`}>
      <h1>Herdscope</h1>
      {connection.state === 'lost' ? (
        <Banner why={connection.why} retryAt={connection.retryAt} onRetry={onRetry} />
      ) : (
        <>
          <Run view={view} onCommand={onCommand} />
          <span className="grow" />
          <span className="connection" data-state={connection.state}>
            {connection.state === 'live' ? <PlugZap aria-hidden /> : <LoaderCircle aria-hidden />}
            {connection.state === 'live' ? 'Connected' : 'Connecting'}
          </span>
        </>
      )}
      <ThemeChoice />
      <Help open={help} onOpen={onHelp} />
    </header>
  )
}

function Run({ view: { herd, stage, connection }, onCommand }: Pick<HeaderProps, 'view' | 'onCommand'>) {
  if (!herd) return null
  return (
    <>
      <HerdButton herd={herd} />
      <FloodChooser name={herd.flood} disabled={connection.state !== 'live'} onCommand={onCommand} />
      <FloodOptions herd={herd} disabled={connection.state !== 'live'} onCommand={onCommand} />
      <FlawsPopover herd={herd} disabled={connection.state !== 'live'} onCommand={onCommand} />
      <WiresDial wires={stage.wires} disabled={connection.state !== 'live'} onCommand={onCommand} />
      <span className="pill sockets">Real sockets</span>
    </>
  )
}
