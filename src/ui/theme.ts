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
