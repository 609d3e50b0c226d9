import { useEffect, useState } from 'react'
import { usePicked, useShared } from '../page.ts'
import { isRecording } from '../recording/use-open-recording.tsx'
import { hasHerd } from '../scenario/use-scenario-link.ts'
import type { Editor } from './editor.ts'
import { readHerdFile } from './read-herd.ts'

/** Takes herd files, scenarios, and recordings, that are dropped on the page; the value is whether one is over it now. */
export function useHerdDrop({ askFor, complain, disabled, isSimulated }: Editor): boolean {
  const { session, showView } = useShared()
  const isHere = usePicked(hasHerd)
  const [over, setOver] = useState(false)
  useEffect(() => {
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    function onDragOver(event: DragEvent) {
      if (!hasFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    function onDragLeave(event: DragEvent) {
      if (event.relatedTarget === null) setOver(false)
    }
    async function onDrop(event: DragEvent) {
      if (!hasFile(event)) return
      event.preventDefault()
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (!file) return
      if (isRecording(file)) return session.open({ kind: 'recording', from: { file, name: file.name } })
      const isForEditor = event.target instanceof Element && event.target.closest('.scenario-editor') !== null
      const { editScenario, isScenarioText, openScenario } = await import('../scenario/open-scenario.ts')
      const scenario = { name: file.name, text: await file.text() }
      if (isForEditor) return editScenario({ showView }, scenario)
      if (isHere && isScenarioText(scenario.text)) {
        const wrong = await openScenario({ session, showView }, scenario)
        // The editor tells what is wrong, where it is.
        if (wrong !== undefined) editScenario({ showView }, scenario)
        return
      }
      if (disabled)
        return complain(
          'There is no herd here that could be replaced: the bridge is not connected, or this is a recording.',
        )
      const read = await readHerdFile(file, isSimulated)
      if (read.ok) askFor({ kind: 'replace', plan: read.plan, of: file.name })
      else complain(read.error)
    }
    addEventListener('dragover', onDragOver)
    addEventListener('dragleave', onDragLeave)
    addEventListener('drop', onDrop)
    return () => {
      removeEventListener('dragover', onDragOver)
      removeEventListener('dragleave', onDragLeave)
      removeEventListener('drop', onDrop)
    }
  }, [askFor, complain, disabled, isSimulated, isHere, session, showView])
  return over
}
