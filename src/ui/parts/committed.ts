import { useEffect, useState } from 'react'

/** How long (milliseconds) a value must stand still before it is sent. */
const STILL = 250

/** A value that a person turns while the herd has another: sent once it stands still, then the herd's again. */
export function useCommitted(
  value: number,
  send: (value: number) => Promise<unknown>,
): [number, (value: number) => void] {
  const [draft, setDraft] = useState<number>()
  useEffect(() => {
    if (draft === undefined) return
    const timer = setTimeout(() => {
      send(draft).finally(() => setDraft(now => (now === draft ? undefined : now)))
    }, STILL)
    return () => clearTimeout(timer)
  }, [draft, send])
  return [draft ?? value, setDraft]
}
