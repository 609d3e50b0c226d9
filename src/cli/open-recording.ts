import openBrowser from 'open'
import { showRecording } from '../bridge/show-recording.ts'
import { endOnSignal } from './ending.ts'
import { pageFolder } from './files.ts'
import { checkRecording } from './recording-file.ts'
import { portRefusal } from './refusal.ts'

/** Shows a recording in the page, with no herd behind it, until a signal ends it. */
export async function openRecording(file: string, { port, open }: { port: number; open: boolean }) {
  await checkRecording(file)
  const shown = await showRecording(file, { port, pageFolder }).catch(error => {
    throw portRefusal(error, port)
  })
  endOnSignal(shown.close)
  const say = (line: string) => process.stderr.write(`${line}\n`)
  say(`Recording: ${file}`)
  say(`Page:      ${shown.url}`)
  say('End it with Ctrl-C.')
  if (open && !process.env.CI)
    await openBrowser(shown.url).catch(() => say('No browser opened: open the page yourself.'))
}
