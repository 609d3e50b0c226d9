import { Menu } from '@base-ui/react/menu'
import { type ReactNode, useState } from 'react'
import type { HerdCommand } from '../../herd/command.ts'
import { ServerEditItems } from '../editing/edit-menu-items.tsx'
import { ServerFaultItems } from '../faults/server-fault-items.tsx'
import type { FaultRequest } from '../faults/use-fault-dialogs.tsx'
import { type Action, allowedActions } from '../inspector/allowed-actions.ts'
import type { StageServer } from '../session/view.ts'
import type { Point } from './geometry.ts'

/** A menu that is asked for: whose, and beside which element it opens, or which point of the page. */
interface MenuRequest {
  name: string
  element: Element
  point?: Point | undefined
}

interface ServerMenuSettings {
  servers: readonly StageServer[]
  onFault(request: FaultRequest): void
  onCommand(command: HerdCommand): void
}

/** The menu of the server for which it was asked last, as long as that is there, and what asks for it. */
export function useServerMenu(settings: ServerMenuSettings): [ReactNode, (request: MenuRequest) => void] {
  const [request, ask] = useState<MenuRequest>()
  const server = request && settings.servers.find(({ name }) => name === request.name)
  const menu = server && (
    <ServerMenu {...settings} request={request} server={server} onClose={() => ask(undefined)} />
  )
  return [menu, ask]
}

interface ServerMenuProps extends Omit<ServerMenuSettings, 'servers'> {
  request: MenuRequest
  server: StageServer
  onClose(): void
}

const words: Record<Action, string> = {
  start: 'Start',
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop',
  crash: 'Crash',
}

/** What can be done to a server as it is now, beside it. */
function ServerMenu({ request, server, onClose, onFault, onCommand }: ServerMenuProps) {
  const { element, point } = request
  const anchor = point ? { getBoundingClientRect: () => new DOMRect(point.x, point.y, 0, 0) } : element
  return (
    <Menu.Root open modal={false} onOpenChange={open => !open && onClose()}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} side="right" align="center" sideOffset={6} className="popup-place">
          <Menu.Popup
            className="popup menu stage-menu"
            aria-label={`Server ${server.name}`}
            finalFocus={() => {
              if (element instanceof SVGElement || element instanceof HTMLElement)
                element.focus({ preventScroll: true })
              return false
            }}
          >
            {allowedActions(server.life).map(action => (
              <Menu.Item
                key={action}
                className="stage-menu-item"
                onClick={() => onCommand({ do: action, server: server.name })}
              >
                {words[action]}
              </Menu.Item>
            ))}
            <ServerFaultItems server={server} onFault={onFault} />
            <Menu.Separator className="menu-line" />
            <ServerEditItems server={server.name} records={server.records ?? 0} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
