import { useMachine } from '@xstate/react'
import { CornerDownLeft, History, MapPin, Search } from 'lucide-react'
import { type KeyboardEvent, memo, useMemo, useState } from 'react'
import { fromPromise } from 'xstate'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import { Tip } from '../parts/tip.tsx'
import { secondOf } from '../session/client-name.ts'
import { store, stored } from '../stored.ts'
import { commandMachine, type Spoken } from './command-machine.ts'
import { iamatExample, whatsatExample } from './examples.ts'
import { hintFor } from './hint.ts'

interface CommandBarProps {
  client: string
  /** Servers' names, with spaces between. */
  servers: string
  /** The server that hears it. */
  server: string
  onServer(server: string): void
  /** No bridge: nothing can be sent. */
  disabled: boolean
  /** A recording: there is nobody to speak to. */
  recorded: boolean
  /** The page shows the past: what is sent acts on the herd as it is now. */
  past: boolean
  onLive(): void
  apply(command: HerdCommand): Promise<CommandResult>
  onError(error: string): void
}

const KEY = 'herdscope.commands'

const isLines = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(line => typeof line === 'string')

/** Where a person speaks to a server, as a client. */
export const CommandBar = memo(function CommandBar(props: CommandBarProps) {
  const { client, servers, server, onServer, disabled, recorded, past, onLive, apply, onError } = props
  const machine = useMemo(
    () =>
      commandMachine.provide({
        actors: {
          send: fromPromise<CommandResult, Spoken>(({ input: { server, line, second } }) =>
            apply({ do: 'send', client: second ? secondOf(client) : client, server, line }),
          ),
        },
        actions: {
          complain: (_, { error }) => onError(error),
          keep: (_, { lines }) => store(KEY, lines),
        },
      }),
    [apply, client, onError],
  )
  const [lines] = useState(() => stored(KEY, isLines, []))
  const [snapshot, send] = useMachine(machine, { input: { lines } })
  const { text } = snapshot.context
  const sendable = !disabled && server !== '' && text.trim() !== '' && snapshot.matches('editing')
  const hint = hintFor(text)

  function fill(line: string) {
    send({ type: 'TYPE', text: line })
    document.getElementById('command')?.focus()
  }

  function say(second: boolean) {
    if (sendable) send({ type: 'SEND', server, second })
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      say(true)
    }
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    send({ type: event.key === 'ArrowUp' ? 'OLDER' : 'NEWER' })
  }

  return (
    <form
      className="command-bar"
      onSubmit={event => {
        event.preventDefault()
        say(false)
      }}
    >
      <div className="command-row">
        <select aria-label="Server" value={server} onChange={event => onServer(event.target.value)}>
          <ServerOptions names={servers} />
        </select>
        <input
          id="command"
          className="mono"
          aria-label="Command"
          aria-describedby="command-hint"
          placeholder="IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503"
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          value={text}
          onChange={event => send({ type: 'TYPE', text: event.target.value })}
          onKeyDown={onKeyDown}
        />
        <Tip text="Fill in an IAMAT from UCLA with the time now">
          <button
            type="button"
            aria-label="Fill in IAMAT"
            onClick={() => fill(iamatExample(performance.timeOrigin + performance.now()))}
          >
            <MapPin /> IAMAT
          </button>
        </Tip>
        <Tip text="Fill in a WHATSAT: at most 5 places within 10 km">
          <button type="button" aria-label="Fill in WHATSAT" onClick={() => fill(whatsatExample)}>
            <Search /> WHATSAT
          </button>
        </Tip>
        <button type="submit" className="primary" disabled={!sendable}>
          Send
        </button>
      </div>
      <p id="command-hint" className={hint ? 'hint warns' : 'hint'}>
        {recorded ? (
          <>
            <History aria-hidden /> A recording: nothing can be sent. <kbd>Space</kbd> plays it, <kbd>←</kbd>{' '}
            <kbd>→</kbd> step.
          </>
        ) : past && !hint ? (
          <>
            <History aria-hidden /> You see the past: what you do acts on the herd as it is now.{' '}
            <button type="button" className="go-live" onClick={onLive}>
              Go live
            </button>
          </>
        ) : hint ? (
          <>
            {server} would answer <code>?</code>: {hint}
          </>
        ) : (
          <>
            <kbd>/</kbd> to write here · <CornerDownLeft aria-label="Enter" /> sends · <kbd>↑</kbd>{' '}
            <kbd>↓</kbd> earlier lines · <kbd>Ctrl</kbd> <CornerDownLeft aria-label="Enter" /> as a second
            client · <kbd>?</kbd> all keys
          </>
        )}
      </p>
    </form>
  )
})

/** Made anew only where there are others: of a large herd they are many. `names` has spaces between. */
const ServerOptions = memo(({ names }: { names: string }) =>
  names.split(' ').map(name => <option key={name}>{name}</option>),
)
