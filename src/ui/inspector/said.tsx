import { ArrowLeft, ArrowRight } from 'lucide-react'
import type { Said as SaidLine } from '../../trace/index.ts'
import { Mark } from '../marks.tsx'
import { useStickToEnd } from '../parts/stick-to-end.ts'
import { timeText } from '../parts/time-text.ts'

/** What a server said and heard, the newest at the bottom. */
export function Said({ said }: { said: readonly SaidLine[] }) {
  const list = useStickToEnd<HTMLOListElement>(said)
  if (said.length === 0) return <p className="none">Not a line yet.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard.
    <ol className="said mono" tabIndex={0} {...list}>
      {said.map(({ t, direction, who, line, mark, why }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same in all they say.
        <li key={`${t} ${index}`} title={`${timeText(t)}  ${line}${why ? `\n${why}` : ''}`}>
          {mark ? <Mark kind={mark} /> : <span className="no-mark" />}
          {direction === 'in' ? <ArrowLeft aria-label="heard from" /> : <ArrowRight aria-label="said to" />}
          <b>{who}</b>
          <span className="line">{firstLine(line)}</span>
        </li>
      ))}
    </ol>
  )
}

const firstLine = (line: string) => line.split('\n', 1)[0]
