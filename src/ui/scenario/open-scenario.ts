import type { Shared } from '../page.ts'
import { sentence } from '../parts/sentence.ts'
import { offerDraft } from './editor/draft.ts'
import type { ScenarioText } from './scenario-text.ts'

let opened: ScenarioText | undefined

/** The scenario that was opened last, as it is written. */
export const openedScenario = (): ScenarioText | undefined => opened

/**
 * Opens a scenario and shows its steps, not yet run. Resolves with a sentence where it is wrong: the line, what is wrong
 * there, and what would be right.
 */
export async function openScenario(
  { session, showView }: Pick<Shared, 'session' | 'showView'>,
  scenario: ScenarioText,
): Promise<string | undefined> {
  const read = await session.openScenario(scenario.text)
  if (!read.ok) {
    const where = read.line === undefined ? scenario.name : `${scenario.name}, line ${read.line}`
    return sentence(`in ${where}: ${read.error}`)
  }
  opened = scenario
  keepInAddress(scenario.address)
  showView('scenario', false)
  return undefined
}

/** Shows a scenario in the editor. `isSaved`: whether it is in some file. */
export function editScenario(
  { showView }: Pick<Shared, 'showView'>,
  { name, text }: ScenarioText,
  isSaved = true,
): void {
  offerDraft({ name: nameOfFile(name), text }, isSaved)
  showView('scenario-editor', true)
}

/** The page's address opens it again, where it can: after a reload, and on another's machine. */
export function keepInAddress(named: string | undefined): void {
  const url = new URL(location.href)
  if (named === undefined) url.searchParams.delete('scenario')
  else url.searchParams.set('scenario', named)
  if (url.href !== location.href) history.replaceState(null, '', url)
}

/** Whether a text that was dropped is a scenario, not a herd: only scenarios have a version and steps. */
export const isScenarioText = (text: string): boolean => /^\s*\{?\s*"?(scenario|steps)"?\s*:/m.test(text)

/** `mine.yaml` is called mine. */
export const nameOfFile = (file: string): string => file.replace(/^.*\//, '').replace(/\.(ya?ml|json)$/i, '')

/** The scenario that an address names: one that comes with the page, by its name, or a file of the same site. */
export async function fetchScenario(named: string): Promise<ScenarioText> {
  const isName = /^[\w-]{1,100}$/.test(named)
  const path = isName ? `scenarios/${named}.yaml` : named
  const base = document.baseURI
  const url = URL.canParse(path, base) ? new URL(path, base) : undefined
  if (url?.origin !== location.origin)
    throw new Error(
      `the scenario ${named} is not beside the page: only files of the same site are opened; download it, and drop it here`,
    )
  const name = nameOfFile(named)
  return { name, text: await fetchText(url, `the scenario ${name}`), address: named }
}

/** The text of a file beside the page; rejects with a sentence. */
export async function fetchText(url: URL, what: string): Promise<string> {
  const answer = await fetch(url).catch(() => {
    throw new Error(`${what} cannot be reached`)
  })
  if (!answer.ok) throw new Error(`${what} is not beside the page (HTTP ${answer.status})`)
  return answer.text()
}
