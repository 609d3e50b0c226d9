import { type FormEvent, useState } from 'react'

interface TimeChoiceProps {
  /** Milliseconds, and how each is called. */
  choices: readonly [ms: number, words: string][]
  label: string
  least: number
  most: number
  /** What the button beside the field says. */
  verb: string
  onChoose(ms: number): void
}

/** A time in milliseconds: one of a few, or a number of one's own. */
export function TimeChoice({ choices, label, least, most, verb, onChoose }: TimeChoiceProps) {
  const [text, setText] = useState('')
  const ms = Number(text)
  const fits = text !== '' && Number.isInteger(ms) && ms >= least && ms <= most

  function submit(event: FormEvent) {
    event.preventDefault()
    if (fits) onChoose(ms)
  }

  return (
    <>
      <div className="delay-choices">
        {choices.map(([each, words]) => (
          <button key={each} type="button" onClick={() => onChoose(each)}>
            {words}
          </button>
        ))}
      </div>
      <form className="own-number" onSubmit={submit}>
        <label className="number-field">
          <input
            type="number"
            aria-label={label}
            min={least}
            max={most}
            step={1}
            value={text}
            placeholder="own"
            onChange={event => setText(event.target.value)}
          />{' '}
          ms
        </label>
        <button type="submit" disabled={!fits}>
          {verb}
        </button>
      </form>
    </>
  )
}
