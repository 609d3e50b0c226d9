import type { CheckVerdict, Finding } from '../../trace/index.ts'
import { timeText } from '../parts/time-text.ts'
import { StateMark } from './state-mark.tsx'
import { textOf } from './state-text.ts'

interface VerdictProps {
  verdict: CheckVerdict
  findings: readonly Finding[]
  onShow(finding: Finding): void
}

/** So many findings are listed, the latest first. */
const LISTED = 5

/** One promise, what became of it, and the way to each finding. */
export function Verdict({ verdict, findings, onShow }: VerdictProps) {
  const more = verdict.broken + verdict.expected - Math.min(findings.length, LISTED)
  return (
    <li>
      <StateMark state={verdict.state} />
      <div>
        <h3>{verdict.check}</h3>
        <p>{verdict.promise}</p>
        <p className="became">{textOf(verdict)}</p>
        {findings.length > 0 && (
          <ul className="findings">
            {findings
              .slice(-LISTED)
              .reverse()
              .map(finding => (
                <li key={`${finding.t} ${finding.server} ${finding.sentence}`}>
                  <p>
                    {finding.sentence}
                    {finding.expected && verdict.state === 'broken' && <i> Expected of the flood.</i>}
                  </p>
                  <button
                    type="button"
                    onClick={() => onShow(finding)}
                    aria-label={`Show ${finding.server} at ${timeText(finding.t)}`}
                  >
                    Show {timeText(finding.t)}
                  </button>
                </li>
              ))}
            {more > 0 && <li>And {more.toLocaleString('en')} more.</li>}
          </ul>
        )}
      </div>
    </li>
  )
}
