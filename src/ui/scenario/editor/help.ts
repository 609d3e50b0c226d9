import type { Extension } from '@codemirror/state'
import { hoverTooltip, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { writersAid } from './aid.ts'

/** How long (milliseconds) the cursor stands before it is told what is there. */
const STANDS = 150

/** Tells what a word is: of the one under the pointer beside it, of the one at the cursor to `onHelp`. */
export const help = (onHelp: (about: string) => void): Extension => [
  hoverTooltip(async (view, position) => {
    const found = await writersAid().explanationAt(view.state.sliceDoc(), position)
    if (!found) return null
    const { from, to, about } = found
    return { pos: from, end: to, above: true, create: () => ({ dom: paragraph(about) }) }
  }),
  ViewPlugin.define(view => {
    let timer = 0
    async function tell() {
      const text = view.state.sliceDoc()
      const cursor = view.state.selection.main.head
      const found = await writersAid().explanationAt(text, cursor)
      if (cursor === view.state.selection.main.head) onHelp(found?.about ?? '')
    }
    const wait = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(tell, STANDS)
    }
    wait()
    return {
      update: ({ docChanged, selectionSet }: ViewUpdate) => void ((docChanged || selectionSet) && wait()),
      destroy: () => window.clearTimeout(timer),
    }
  }),
]

function paragraph(text: string): HTMLElement {
  const dom = document.createElement('p')
  dom.className = 'cm-help'
  dom.textContent = text
  return dom
}
