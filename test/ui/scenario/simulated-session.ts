import { onTestFinished } from 'vitest'
import { feeds } from '../../../src/ui/session/feeds/index.ts'
import type { ScenarioState, ScenarioView } from '../../../src/ui/session/scenario/scenario-view.ts'
import { createSession } from '../../../src/ui/session/session.ts'
import type { SessionView } from '../../../src/ui/session/view.ts'

const NOWHERE = 'http://127.0.0.1:9/'

/** The page's session on a simulated herd. `base`: where the gazetteer is. */
export async function simulatedSession(base = NOWHERE) {
  const source = { kind: 'simulation', seed: 7, base } as const
  const session = createSession(feeds, () => performance.timeOrigin + performance.now())
  let view = {} as SessionView
  const waiting = new Set<() => void>()
  session.watch(change => {
    view = { ...view, ...change } as SessionView
    for (const look of [...waiting]) look()
  })

  /** Resolves with the first view that is as it should be. */
  const when = (isSo: (view: SessionView) => boolean) =>
    new Promise<SessionView>(resolve => {
      const look = () => {
        if (!isSo(view)) return
        waiting.delete(look)
        resolve(view)
      }
      waiting.add(look)
      look()
    })

  /** Resolves with the scenario once it is in one of these states. */
  async function whenIt(...states: ScenarioState[]): Promise<ScenarioView> {
    const { scenario } = await when(
      ({ scenario }) => scenario !== undefined && states.includes(scenario.state),
    )
    if (!scenario) throw new Error('no scenario is open')
    return scenario
  }

  const open = () => session.open({ source, client: 'page-test' })
  open()
  onTestFinished(() =>
    session.open({ source: { kind: 'recording', from: { file: new Blob(), name: '' } }, client: '' }),
  )
  await when(({ connection }) => connection?.state === 'live')
  return { session, when, whenIt, open, view: () => view }
}

/** Presses Next whenever people are waited for, until the run is over; resolves with what came of it. */
export async function hurry({
  session,
  when,
  whenIt,
}: Awaited<ReturnType<typeof simulatedSession>>): Promise<ScenarioView> {
  for (;;) {
    const scenario = await whenIt('reading', 'asking', 'passed', 'failed', 'stopped')
    if (!['reading', 'asking'].includes(scenario.state)) return scenario
    session.conduct({ do: 'next' })
    await when(view => view.scenario !== scenario)
  }
}
