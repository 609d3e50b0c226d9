import { useState } from 'react'
import type { HerdEvent } from '../../trace/index.ts'
import { useShared } from '../page.ts'
import { download, fileName } from '../parts/download.ts'
import { sentence } from '../parts/sentence.ts'
import type { TraceFormat } from '../session/trace-file.ts'

const endings: Record<TraceFormat, string> = {
  herd: 'herd.gz',
  chrome: 'trace.json',
  shiviz: 'shiviz.log',
}

/** Saves the trace as a file of the person's; `isSaving` while it is made. */
export function useSave(herd: HerdEvent | undefined, complain: (sentence: string) => void) {
  const { session } = useShared()
  const [isSaving, setSaving] = useState(false)

  async function save(format: TraceFormat) {
    setSaving(true)
    try {
      download(await session.save(format), fileName(herd, endings[format]))
    } catch (error) {
      complain(sentence(`the trace cannot be saved: ${error instanceof Error ? error.message : error}`))
    } finally {
      setSaving(false)
    }
  }

  return { save, isSaving }
}
