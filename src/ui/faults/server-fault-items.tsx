import { Menu } from '@base-ui/react/menu'
import type { StageServer } from '../session/view.ts'
import { isBlockable } from './is-blockable.ts'
import type { FaultRequest } from './use-fault-dialogs.tsx'

interface ServerFaultItemsProps {
  server: StageServer
  onFault(request: FaultRequest): void
}

/** A server's menu items for its event loop and its clock. */
export function ServerFaultItems({ server: { name, life }, onFault }: ServerFaultItemsProps) {
  return (
    <>
      {isBlockable(life) && (
        <Menu.Item className="stage-menu-item" onClick={() => onFault({ fault: 'block', server: name })}>
          Block event loop…
        </Menu.Item>
      )}
      <Menu.Item className="stage-menu-item" onClick={() => onFault({ fault: 'skew', server: name })}>
        Skew clock…
      </Menu.Item>
    </>
  )
}
