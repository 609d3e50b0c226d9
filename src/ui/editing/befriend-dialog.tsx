import { useState } from 'react'
import { areFriends } from '../../herd/topology.ts'
import { EditForm } from './edit-form.tsx'
import { useEditor } from './editor.ts'

/** Asks which two servers are to be friends. */
export function BefriendDialog({ server, onClose }: { server: string | undefined; onClose(): void }) {
  const { herd, edit, disabled } = useEditor()
  const names = herd?.servers.map(({ name }) => name) ?? []
  const strangers = (name: string) =>
    herd ? names.filter(other => other !== name && !areFriends(herd, name, other)) : []
  const [a, setA] = useState(() => server ?? names.find(name => strangers(name).length > 0) ?? names[0] ?? '')
  const [chosen, setChosen] = useState('')
  const choices = strangers(a)
  const b = choices.includes(chosen) ? chosen : (choices[0] ?? '')
  return (
    <EditForm
      title="Befriend"
      does={
        choices.length > 0
          ? 'Each dials the other, so a friendship is two wires.'
          : `${a} is a friend of every other server already.`
      }
      word="Befriend"
      disabled={disabled || b === ''}
      submit={() => edit({ do: 'befriend', a, b })}
      onClose={onClose}
    >
      <div className="field pair">
        <Choice label="One server" value={a} names={names} onValue={setA} />
        <span>and</span>
        <Choice label="The other server" value={b} names={choices} onValue={setChosen} />
      </div>
    </EditForm>
  )
}

interface ChoiceProps {
  label: string
  value: string
  names: readonly string[]
  onValue(value: string): void
}

const Choice = ({ label, value, names, onValue }: ChoiceProps) => (
  <select
    aria-label={label}
    value={value}
    disabled={names.length === 0}
    onChange={event => onValue(event.target.value)}
  >
    {names.map(name => (
      <option key={name}>{name}</option>
    ))}
  </select>
)
