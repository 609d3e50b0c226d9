import { useEffect } from 'react'
import type { Editor } from './editor.ts'
import { decodePlan } from './link.ts'
import { readLinkedPlan } from './read-herd.ts'

/** Asks whether the herd of the page's own link is to replace the running one; a broken link gets a sentence. */
export function useHerdLink({ askFor, complain, disabled, isSimulated }: Editor): void {
  useEffect(() => {
    if (disabled) return
    async function open() {
      const linked = decodePlan(location.hash)
      if (linked.kind === 'none') return
      history.replaceState(null, '', location.pathname + location.search)
      if (linked.kind === 'broken') return complain(linked.error)
      const read = await readLinkedPlan(linked.plan, isSimulated)
      if (read.ok) askFor({ kind: 'replace', plan: read.plan, of: 'the herd of this link' })
      else complain(read.error)
    }
    open()
    addEventListener('hashchange', open)
    return () => removeEventListener('hashchange', open)
  }, [askFor, complain, disabled, isSimulated])
}
