import { Menu } from '@base-ui/react/menu'
import { useState } from 'react'
import type { HerdCommand } from '../../herd/command.ts'
import { WireEditItems } from '../editing/edit-menu-items.tsx'
import type { StageWire } from '../session/view.ts'
import { wireActions } from './wire-actions.tsx'

/** A wire's menu that was asked for: whose, beside which element, and where the pointer was, if one asked. */
export interface WireMenuRequest {
  a: string
  b: string
  element: Element
  point?: { x: number; y: number } | undefined
}

interface WireMenuProps {
  request: WireMenuRequest | undefined
  wires: readonly StageWire[]
  onClose(): void
  /** Wants to turn dials of these wires. */
  onDials(wires: { from: string; to: string }[]): void
  onCommand(command: HerdCommand): void
}

/** What can be done to a friendship's two wires, or to one of them. */
export function WireMenu({ request, wires, onClose, onDials, onCommand }: WireMenuProps) {
  const [way, setWay] = useState('both')
  if (!request) return null
  const { a, b, element, point } = request
  const both = wires.filter(({ from, to }) => (from === a && to === b) || (from === b && to === a))
  const chosen = both.filter(({ from }) => way === 'both' || from === way)
  const ways: [string, string][] = [
    ['both', 'Both ways'],
    [a, `${a} to ${b}`],
    [b, `${b} to ${a}`],
  ]
  const anchor = point ? { getBoundingClientRect: () => new DOMRect(point.x, point.y, 0, 0) } : element
  return (
    <Menu.Root
      open
      modal={false}
      onOpenChange={open => {
        if (open) return
        setWay('both')
        onClose()
      }}
    >
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} side="right" align="center" sideOffset={6} className="popup-place">
          <Menu.Popup
            className="popup menu stage-menu"
            aria-label={`Wire between ${a} and ${b}`}
            finalFocus={() => {
              if (element instanceof SVGElement) element.focus({ preventScroll: true })
              return false
            }}
          >
            {both.every(({ delay }) => delay === undefined) ? (
              <Menu.Item className="stage-menu-item" disabled>
                No relay on this wire
              </Menu.Item>
            ) : (
              <>
                <Menu.RadioGroup value={way} onValueChange={setWay} aria-label="Which way">
                  {ways.map(([value, words]) => (
                    <Menu.RadioItem key={value} value={value} closeOnClick={false}>
                      {words}
                      <Menu.RadioItemIndicator className="indicator">✓</Menu.RadioItemIndicator>
                    </Menu.RadioItem>
                  ))}
                </Menu.RadioGroup>
                <Menu.Separator className="menu-line" />
                {wireActions
                  .filter(({ fits }) => chosen.some(fits))
                  .map(({ word, icon, fits, command }) => (
                    <Menu.Item
                      key={word}
                      className="stage-menu-item with-icon"
                      onClick={() => {
                        for (const { from, to } of chosen.filter(fits)) onCommand(command({ from, to }))
                      }}
                    >
                      {icon} {word}
                    </Menu.Item>
                  ))}
                <Menu.Item
                  className="stage-menu-item"
                  onClick={() => onDials(chosen.map(({ from, to }) => ({ from, to })))}
                >
                  Delay, jitter, bandwidth…
                </Menu.Item>
              </>
            )}
            <WireEditItems a={a} b={b} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
