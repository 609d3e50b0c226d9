import { Menu } from '@base-ui/react/menu'
import { useEditor } from './editor.ts'

/** What can be edited of a server, in its menu. */
export function ServerEditItems({ server, records }: { server: string; records: number }) {
  const { askFor, tryEdit, disabled } = useEditor()
  const remove = () =>
    records > 0 ? askFor({ kind: 'remove', server, records }) : tryEdit({ do: 'remove', server })
  return (
    <>
      <Item word="Befriend…" disabled={disabled} onClick={() => askFor({ kind: 'befriend', server })} />
      <Item word="Rename…" disabled={disabled} onClick={() => askFor({ kind: 'rename', server })} />
      <Item word={`Remove ${server}`} disabled={disabled} onClick={remove} />
    </>
  )
}

/** What can be edited of a friendship, in its menu. */
export function WireEditItems({ a, b }: { a: string; b: string }) {
  const { tryEdit, disabled } = useEditor()
  return (
    <>
      <Menu.Separator className="menu-line" />
      <Item word="Cut friendship" disabled={disabled} onClick={() => tryEdit({ do: 'unfriend', a, b })} />
    </>
  )
}

const Item = ({ word, disabled, onClick }: { word: string; disabled: boolean; onClick(): void }) => (
  <Menu.Item className="stage-menu-item" disabled={disabled} onClick={onClick}>
    {word}
  </Menu.Item>
)
