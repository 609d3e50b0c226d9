import { store, stored } from './stored.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const KEY = 'herdscope.theme'

const isTheme = (value: unknown): value is Theme => themes.some(theme => theme === value)

/** The theme that was chosen last. */
export const storedTheme = (): Theme => stored(KEY, isTheme, 'system')

/** Shows a theme and keeps it. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  store(KEY, theme)
}

/** Calls when the page's colours become others; returns what ends that. */
export function onThemeChange(changed: () => void): () => void {
  const watcher = new MutationObserver(changed)
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const dark = matchMedia('(prefers-color-scheme: dark)')
  dark.addEventListener('change', changed)
  return () => {
    watcher.disconnect()
    dark.removeEventListener('change', changed)
  }
}
