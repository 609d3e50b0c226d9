import { Tooltip } from '@base-ui/react/tooltip'
import { useCallback, useMemo, useState } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import type { HerdCommand } from '../herd/command.ts'
import type { TraceEvent } from '../trace/index.ts'
import { Announcer } from './announcer.tsx'
import { EditStatus } from './editing/edit-status.tsx'
import { EditorContext } from './editing/editor.ts'
import { HerdDoor } from './editing/herd-door.tsx'
import { useEditShortcuts } from './editing/use-edit-shortcuts.ts'
import { useEdits } from './editing/use-edits.ts'
import { TripLine } from './flaws/trip-line.tsx'
import { Header } from './header/header.tsx'
import { Inspector } from './inspector/inspector.tsx'
import { PageContext, type Shared } from './page.ts'
import { later } from './parts/later.ts'
import { Part } from './parts/part.tsx'
import { sentence } from './parts/sentence.ts'
import { Problems, useProblems } from './problems.tsx'
import { type PageSession, useView } from './session/page-session.ts'
import type { Selection } from './session/view.ts'
import { useShortcuts } from './shortcuts.ts'
import { SimulatedLine } from './source/simulated-line.tsx'
import { Stage } from './stage/stage.tsx'
import { CommandBar } from './terminal/command-bar.tsx'
import { createAxis } from './time/axis.ts'
import { TimeBar } from './time/time-bar.tsx'
import { useAxisKept } from './time/use-axis-kept.ts'
import { Dock } from './views/dock.tsx'
import { views } from './views/index.ts'
import { useDockRoom } from './views/use-dock-room.ts'

const AskDialog = later(async () => (await import('./editing/ask-dialog.tsx')).AskDialog)
const ScenarioBar = later(async () => (await import('./scenario/scenario-bar.tsx')).default)
const DoingBar = later(async () => (await import('./scenario/doing/doing-bar.tsx')).default)

interface AppProps {
  session: PageSession
  client: string
  /** What was wrong with the page's own address, as a sentence. */
  complaint: string | undefined
}

/** The page: the stage with the command bar, what is said below it, and the inspector beside it. */
export function App({ session, client, complaint }: AppProps) {
  const view = useView(session)
  const { problems, add, dismiss } = useProblems(complaint)
  const [selection, setSelection] = useState<Selection>()
  const [chosenServer, setChosenServer] = useState('')
  const [event, selectEvent] = useState<TraceEvent>()
  const [help, setHelp] = useState(false)
  const [wish, setWish] = useState<Shared['wish']>()
  const [axis] = useState(createAxis)
  const columns = useDefaultLayout({ id: 'herdscope.columns' })
  const rows = useDefaultLayout({ id: 'herdscope.rows' })

  const { stage, clock, connection, scenario } = view
  // Also when it is over: what came of it stands until it is closed.
  const isPresented = scenario !== undefined && scenario.state !== 'ready' && !view.doing
  const dock = useDockRoom(isPresented, wish)
  const disabled = connection.state !== 'live' || view.marks?.commands === false
  const past = view.time.mode === 'paused' || view.time.mode === 'playing'
  const server = stage.servers.find(({ name }) => name === chosenServer) ?? stage.servers[0]

  const select = useCallback(
    (selection: Selection | undefined) => {
      setSelection(selection)
      if (selection?.kind === 'server') setChosenServer(selection.name)
      session.select(selection)
    },
    [session],
  )

  const command = useCallback(
    async (command: HerdCommand) => {
      const result = await session.apply(command)
      if (!result.ok) add(sentence(result.error))
      return result
    },
    [session, add],
  )

  const showView = useCallback((view: string, full: boolean) => setWish({ view, full }), [])
  const openHelp = useCallback(() => setHelp(true), [])
  const complain = useCallback((error: string) => add(sentence(error)), [add])

  const goLive = useCallback(() => session.time({ do: 'live' }), [session])
  const clear = useCallback(() => select(undefined), [select])
  useShortcuts({ write, help: openHelp, clear })
  const [editor, said] = useEdits({
    herd: view.herd,
    run: view.marks?.run,
    // An edit is made and undone against what is seen: that must be the herd as it is.
    disabled: disabled || past,
    isSimulated: view.marks?.kind === 'simulated',
    apply: session.apply,
    complain,
    select,
  })
  useEditShortcuts(editor)
  useAxisKept(axis, view)

  const { name = '', port = 0 } = server ?? {}
  const shared = useMemo<Shared>(
    () => ({
      session,
      selection,
      select,
      showFlood: session.showFlood,
      views,
      showView,
      wish,
      event,
      selectEvent,
      axis,
      server: name === '' ? undefined : { name, port },
    }),
    [session, selection, select, showView, wish, event, axis, name, port],
  )

  return (
    <Tooltip.Provider>
      <PageContext value={shared}>
        <EditorContext value={editor}>
          <div className="page" data-presented={isPresented}>
            <Header
              disabled={disabled}
              complain={complain}
              help={help}
              onHelp={setHelp}
              onRetry={session.reconnect}
              onCommand={command}
            />
            {view.marks?.kind === 'simulated' && <SimulatedLine />}
            <TripLine tripped={view.tripped} />
            <Group className="columns" {...columns}>
              <Panel id="main" minSize="50%">
                <Group orientation="vertical" {...rows}>
                  <Panel id="stage" minSize="300px" className="stage-panel">
                    <main className="stage">
                      {view.herd ? (
                        <Stage
                          stage={stage}
                          clock={clock}
                          selection={selection}
                          onSelect={select}
                          onCommand={command}
                        />
                      ) : (
                        connection.state !== 'failed' && <p className="waiting">Waiting for the herd …</p>
                      )}
                      <Problems problems={problems} onDismiss={dismiss} />
                    </main>
                    {(scenario || (view.marks?.kind === 'recording' && view.caption !== undefined)) && (
                      <Part title="The scenario">
                        <ScenarioBar />
                      </Part>
                    )}
                    {view.doing && (
                      <Part title="What is recorded">
                        <DoingBar doing={view.doing} />
                      </Part>
                    )}
                    <CommandBar
                      client={client}
                      servers={stage.servers.map(({ name }) => name).join(' ')}
                      server={name}
                      onServer={setChosenServer}
                      disabled={disabled}
                      recorded={view.marks?.kind === 'recording'}
                      past={past && !disabled}
                      onLive={goLive}
                      apply={session.apply}
                      onError={complain}
                    />
                  </Panel>
                  <Separator className="separator" aria-label="Resize the lower panel" />
                  <Panel
                    id="bottom"
                    defaultSize="28%"
                    minSize="80px"
                    collapsible
                    collapsedSize="35px"
                    panelRef={dock.panel}
                    onResize={dock.onResize}
                  >
                    <Dock collapsed={dock.collapsed} onWanted={dock.open} />
                  </Panel>
                </Group>
              </Panel>
              <Separator className="separator" aria-label="Resize the inspector" />
              <Panel id="side" defaultSize="27%" minSize="290px">
                <Inspector view={view} disabled={disabled} onSelect={select} onCommand={command} />
              </Panel>
            </Group>
            <TimeBar />
            <Announcer floods={view.herd && view.floods} />
            <EditStatus said={said} />
            {editor.ask && (
              <Part title="The question">
                <AskDialog />
              </Part>
            )}
            <HerdDoor />
          </div>
        </EditorContext>
      </PageContext>
    </Tooltip.Provider>
  )
}

const write = () => document.getElementById('command')?.focus()
