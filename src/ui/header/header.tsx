import { Activity, LoaderCircle, PlugZap, Snowflake } from 'lucide-react'
import { memo } from 'react'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import { HerdButton } from '../editing/herd-button.tsx'
import { FlawsPopover } from '../flaws/flaws-popover.tsx'
import { usePart } from '../page.ts'
import { PromisesSign } from '../promises/promises-sign.tsx'
import { Failed } from '../recording/failed.tsx'
import { ScenarioButton } from '../scenario/scenario-button.tsx'
import type { PageView } from '../session/view.ts'
import { SourceMenu } from '../source/source-menu.tsx'
import { Banner } from './banner.tsx'
import { FloodChooser } from './flood-chooser.tsx'
import { FloodOptions } from './flood-options.tsx'
import { Help } from './help.tsx'
import { ThemeChoice } from './theme-choice.tsx'
import { WiresDial } from './wires-dial.tsx'

interface HeaderProps {
  help: boolean
  onHelp(open: boolean): void
  onRetry(): void
  /** Whether no command can be given now. */
  disabled: boolean
  complain(sentence: string): void
  onCommand(command: HerdCommand): Promise<CommandResult>
}

type Connection = Pick<PageView, 'connection' | 'marks'>

function connectionText({ connection, marks }: Connection): string {
  if (connection.state === 'live') {
    if (marks?.kind === 'simulated') return marks.pace === 0 ? 'Time stands' : 'Running'
    return marks?.kind === 'recording' ? 'Loaded' : 'Connected'
  }
  if (connection.state !== 'connecting' || connection.share === undefined) return 'Connecting'
  return `Loading, ${connection.share} %`
}

function ConnectionMark({ connection, marks }: Connection) {
  if (connection.state !== 'live') return <LoaderCircle aria-hidden />
  if (marks?.kind !== 'simulated') return <PlugZap aria-hidden />
  return marks.pace === 0 ? <Snowflake aria-hidden /> : <Activity aria-hidden />
}

/** What is run, and how: herd, flood, wires; or that the bridge to it is lost. */
export const Header = memo(function Header(props: HeaderProps) {
  const { disabled, help, onHelp, onRetry, complain, onCommand } = props
  const connection = usePart('connection')
  const marks = usePart('marks')
  const hasHerd = usePart('herd') !== undefined
  const text = connectionText({ connection, marks })
  return (
    <header className={`top ${connection.state}`}>
      <h1>Herdscope</h1>
      {connection.state === 'failed' ? (
        <Failed why={connection.why} />
      ) : connection.state === 'lost' ? (
        <Banner why={connection.why} retryAt={connection.retryAt} onRetry={onRetry} />
      ) : (
        <>
          <Run disabled={disabled} complain={complain} onCommand={onCommand} />
          <span className="grow" />
          {hasHerd && <PromisesSign />}
          <span
            className="connection"
            title={text}
            data-state={connection.state}
            data-stands={marks?.kind === 'simulated' && marks.pace === 0}
          >
            <ConnectionMark {...{ connection, marks }} />
            <span className="connection-text">{text}</span>
          </span>
        </>
      )}
      <ThemeChoice />
      <Help open={help} onOpen={onHelp} />
    </header>
  )
})

type RunProps = Pick<HeaderProps, 'disabled' | 'complain' | 'onCommand'>

function Run({ disabled, complain, onCommand }: RunProps) {
  const herd = usePart('herd')
  if (!herd) return null
  return (
    <>
      <HerdButton herd={herd} />
      <FloodChooser name={herd.flood} disabled={disabled} onCommand={onCommand} />
      <FloodOptions herd={herd} disabled={disabled} onCommand={onCommand} />
      <FlawsPopover herd={herd} disabled={disabled} onCommand={onCommand} />
      <WiresDial disabled={disabled} onCommand={onCommand} />
      <ScenarioButton disabled={disabled} />
      <SourceMenu complain={complain} />
    </>
  )
}
