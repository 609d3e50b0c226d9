import { memo, useEffect, useRef, useState } from 'react'
import { announcementOf, isThrough } from './announcement.ts'
import type { FloodSummary } from './session/view.ts'

/** Tells a screen reader of each flood that has reached every server, once. Floods of before are not told. */
export const Announcer = memo(function Announcer({
  floods,
}: {
  floods: readonly FloodSummary[] | undefined
}) {
  const told = useRef<Set<string>>(undefined)
  const [sentence, setSentence] = useState('')
  useEffect(() => {
    if (!floods) return
    const before = told.current
    const through = floods.filter(isThrough)
    const fresh = before && through.find(flood => !before.has(keyOf(flood)))
    told.current = new Set([...(before ?? []), ...through.map(keyOf)])
    if (fresh) setSentence(announcementOf(fresh))
  }, [floods])
  return (
    <div role="status" className="hidden">
      {sentence}
    </div>
  )
})

/** The same update in another herd is another flood. */
const keyOf = ({ update, beganAt }: FloodSummary) => `${beganAt} ${update}`
