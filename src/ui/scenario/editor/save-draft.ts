import { download } from '../../parts/download.ts'
import { type Draft, keepDraft } from './draft.ts'

/** Gives the person the scenario's file. */
export function saveDraft({ name, text }: Draft): void {
  download(new Blob([text], { type: 'application/yaml' }), `${name.trim() || 'scenario'}.yaml`)
  keepDraft({ saved: text })
}
