import './promises.css'
import { Popover } from '@base-ui/react/popover'
import { useState } from 'react'
import { usePart, useShared } from '../page.ts'
import { showFinding } from './show-finding.ts'
import { StateMark } from './state-mark.tsx'
import { stateOfAll, textOfAll } from './state-text.ts'
import { Verdict } from './verdict.tsx'

/** Whether the floods of this trace keep what they promise: a quiet mark, and what is behind it. */
export function PromisesSign() {
  const shared = useShared()
  const { verdicts, findings } = usePart('promises')
  const [open, setOpen] = useState(false)
  const state = stateOfAll(verdicts)
  const flood = usePart('herd')?.flood ?? ''
  const { name, short } = textOfAll(verdicts)
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="pill promises-sign" data-state={state} aria-label={name} title={name}>
        <StateMark state={state} />
        {short !== '' && <b>{short}</b>}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className="popup-place">
          <Popover.Popup className="popup promises">
            <Popover.Title>{name}</Popover.Title>
            <Popover.Description>
              Every trace is held to what its floods promise, as far as it goes. Now: {flood}.
            </Popover.Description>
            {verdicts.length === 0 && (
              <p>Nothing is judged yet, or never: where the trace begins is not known.</p>
            )}
            <ul className="verdicts">
              {verdicts.map(verdict => (
                <Verdict
                  key={verdict.check}
                  verdict={verdict}
                  findings={findings.filter(({ check }) => check === verdict.check)}
                  onShow={finding => {
                    setOpen(false)
                    showFinding(shared, finding)
                  }}
                />
              ))}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
