import { SquareDashed } from 'lucide-react'
import { useState } from 'react'
import { store, stored } from '../stored.ts'
import { hasBridge } from './bridge-behind.ts'

const KEY = 'herdscope.told-of-simulated'

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'

/** Says once what a simulated herd has not, and how to get one that has. */
export function SimulatedLine() {
  const [isTold, setTold] = useState(() => stored(KEY, isBoolean, false))
  if (isTold) return null

  function dismiss() {
    setTold(true)
    store(KEY, true)
  }

  return (
    <aside className="simulated-line" aria-label="This herd is simulated">
      <SquareDashed aria-hidden />
      <p>
        <b>This herd is simulated:</b> it runs in this page. Everything works but telnet and log files.{' '}
        {hasBridge(document) ? (
          <>Real sockets are in the menu “Simulated”.</>
        ) : (
          <>
            For real sockets, run <code>npm start</code>.
          </>
        )}
      </p>
      <button type="button" onClick={dismiss}>
        Understood
      </button>
    </aside>
  )
}
