import { ArrowLeft, ArrowRight, ChevronRight, Unplug } from 'lucide-react'
import { Mark } from '../marks.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { timeText } from '../parts/time-text.ts'
import type { Utterance } from '../session/view.ts'
import { placesIn } from './places.ts'
import { refusalOf } from './refusal.ts'

const icons = {
  said: <ArrowRight aria-label="to" />,
  heard: <ArrowLeft aria-label="from" />,
  closed: <Unplug aria-label="closed" />,
  refused: <Unplug aria-label="refused" />,
}

/** One thing that this page's client, or its second one, said or heard. */
export function Reply({ utterance }: { utterance: Utterance }) {
  const { t, server, does, line, second } = utterance
  const refusal = refusalOf(utterance)
  return (
    <li className={`reply ${does}${refusal ? ' invalid' : ''}`}>
      <time className="mono">{timeText(t)}</time>
      {icons[does]}
      <b>{server}</b>
      {second && <span className="aside">2nd client</span>}
      <div className="words">
        <Words utterance={utterance} />
        {refusal && (
          <p className="reason">
            <Mark kind="invalid" /> {refusal}
          </p>
        )}
        {!refusal && does === 'heard' && utterance.why && <p className="reason">{utterance.why}</p>}
      </div>
      {(does === 'said' || does === 'heard') && <CopyButton what="this line" text={line} />}
    </li>
  )
}

function Words({ utterance: { does, line } }: { utterance: Utterance }) {
  if (does === 'closed' || does === 'refused')
    return (
      <span className="aside">
        connection {does}: {line}
      </span>
    )
  const places = does === 'heard' ? placesIn(line) : undefined
  if (!places) return <code>{line}</code>
  const { names, pretty } = places
  return (
    <details>
      <summary>
        <ChevronRight className="chevron" />
        <Mark kind="places" /> <b>{names.length === 1 ? '1 place' : `${names.length} places`}</b>{' '}
        {names.join(', ')}
      </summary>
      <pre>{pretty}</pre>
    </details>
  )
}
