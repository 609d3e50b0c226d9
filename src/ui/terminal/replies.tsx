import { memo } from 'react'
import { CopyButton } from '../parts/copy-button.tsx'
import { useStickToEnd } from '../parts/stick-to-end.ts'
import type { PageView, Utterance } from '../session/view.ts'
import { Reply } from './reply.tsx'

interface RepliesProps {
  conversation: readonly Utterance[]
  /** The server that the command bar speaks to. */
  server: { name: string; port: number } | undefined
  /** Where the herd comes from: to some no other program can speak, to some nobody at all. */
  kind: NonNullable<PageView['marks']>['kind'] | undefined
}

/** What this page's client said and heard, the newest at the bottom. */
export const Replies = memo(function Replies({ conversation, server, kind }: RepliesProps) {
  const list = useStickToEnd<HTMLElement>(conversation)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section aria-label="Replies" className="replies" tabIndex={0} {...list}>
      {conversation.length === 0 ? (
        <Empty server={server} kind={kind} />
      ) : (
        <ol>
          {conversation.map((utterance, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two utterances may be the same in all they say.
            <Reply key={`${utterance.t} ${index}`} utterance={utterance} />
          ))}
        </ol>
      )}
    </section>
  )
})

function Empty({ server, kind }: Omit<RepliesProps, 'conversation'>) {
  if (kind === 'recording')
    return (
      <p className="empty">
        A recording answers nobody. What its clients said and heard stands with each server: select one.
      </p>
    )
  const netcat = `nc 127.0.0.1 ${server?.port ?? ''}`
  return (
    <div className="empty">
      <p>
        Nothing said yet. Fill in an <b>IAMAT</b> above and press Enter: {server?.name ?? 'the server'}{' '}
        answers here, and its news floods the herd.
      </p>
      {server && kind === 'simulated' && (
        <p>
          {server.name} is simulated: nothing listens on port {server.port} of this machine, so no terminal
          can speak to it. With <code>npm start</code> it can.
        </p>
      )}
      {server && kind !== 'simulated' && (
        <p>
          Or speak to {server.name} from a terminal: <code>{netcat}</code>{' '}
          <CopyButton what={netcat} text={netcat} />
        </p>
      )}
    </div>
  )
}
