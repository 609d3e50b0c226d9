import { Menu } from '@base-ui/react/menu'
import { Check, Monitor, Moon, Sun } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { applyTheme, storedTheme, type Theme, themes } from '../theme.ts'

const shown: Record<Theme, { word: string; icon: ReactNode }> = {
  system: { word: 'As the system', icon: <Monitor aria-hidden /> },
  light: { word: 'Light', icon: <Sun aria-hidden /> },
  dark: { word: 'Dark', icon: <Moon aria-hidden /> },
}

/** Light, dark, or as the system says. */
export function ThemeChoice() {
  const [theme, setTheme] = useState(storedTheme)

  function choose(theme: Theme) {
    applyTheme(theme)
    setTheme(theme)
  }

  return (
    <Menu.Root>
      <Menu.Trigger className="icon-button" aria-label={`Theme: ${shown[theme].word}`} title="Theme">
        {shown[theme].icon}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="popup-place">
          <Menu.Popup className="popup menu">
            <Menu.RadioGroup value={theme} onValueChange={choose}>
              {themes.map(theme => (
                <Menu.RadioItem key={theme} value={theme} closeOnClick>
                  {shown[theme].icon} {shown[theme].word}
                  <Menu.RadioItemIndicator className="indicator">
                    <Check aria-hidden />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
