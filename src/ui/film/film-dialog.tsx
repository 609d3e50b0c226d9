import './film-dialog.css'
import { type ReactNode, useState } from 'react'
import { usePage } from '../page.ts'
import { SmallDialog } from '../parts/small-dialog.tsx'
import { type FilmChoices, type FilmRange, rangesOf, speeds } from './film-choices.ts'
import { filmSizes } from './film-room.ts'
import { type FilmEnding, filmFormats } from './formats/index.ts'
import { themeNow } from './theme-now.ts'
import { useFilm } from './use-film.ts'
import { useLastRun, useLength, useMissing } from './use-film-facts.ts'

const endings = Object.keys(filmFormats) as FilmEnding[]

interface FilmDialogProps {
  /** What is to be shown, where that is known already. */
  range?: FilmRange
  onClose(): void
}

/** What a film shows and how; its making, and the way to give it up. */
export default function FilmDialog({ range: wanted, onClose }: FilmDialogProps) {
  const { view } = usePage()
  const run = useLastRun()
  const ranges = rangesOf(view, run)
  const [chosen, setChosen] = useState<Partial<FilmChoices>>(() => ({
    theme: themeNow(),
    ...(wanted && { range: wanted }),
  }))
  const range = chosen.range ?? ranges[0]?.[0] ?? 'all'
  const choices: FilmChoices = {
    title: (range === 'run' ? run?.title : view.herd?.title) ?? '',
    speed: 'slow motion',
    ending: 'mp4',
    size: '1280x720',
    rate: 30,
    theme: 'dark',
    ...chosen,
    range,
  }
  const { making, make, cancel } = useFilm()
  const missing = useMissing(choices)
  const length = useLength(choices, run, making.state !== 'making')
  const { rates } = filmFormats[choices.ending]
  const isMaking = making.state === 'making'

  function choose(more: Partial<FilmChoices>) {
    const next = { ...choices, ...more }
    const { rates } = filmFormats[next.ending]
    const rate = rates.includes(next.rate) ? {} : { rate: rates[0] ?? 30 }
    setChosen({ ...chosen, ...more, ...rate })
  }

  function select<K extends keyof FilmChoices>(
    key: K,
    label: string,
    options: readonly (readonly [FilmChoices[K], string, boolean?])[],
  ): ReactNode {
    return (
      <label>
        <span>{label}</span>
        <select
          value={options.findIndex(([value]) => value === choices[key])}
          onChange={({ target }) => choose({ [key]: options[Number(target.value)]?.[0] })}
        >
          {options.map(([value, words, isDisabled], place) => (
            <option key={String(value)} value={place} disabled={isDisabled === true}>
              {words}
            </option>
          ))}
        </select>
      </label>
    )
  }

  return (
    <SmallDialog
      kind="film-dialog"
      title="Make a film"
      description="Drawn frame by frame from the trace: smooth on any machine, and the same every time."
      onClose={onClose}
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          void make(choices, run)
        }}
      >
        <fieldset disabled={isMaking}>
          <label>
            <span>Title</span>
            <input
              type="text"
              value={choices.title}
              placeholder="none"
              maxLength={120}
              onChange={({ target }) => choose({ title: target.value })}
            />
          </label>
          {select('range', 'Shows', ranges)}
          {select('speed', 'Speed', speeds)}
          {select(
            'ending',
            'Format',
            endings.map(ending => [ending, filmFormats[ending].name, missing[ending] !== undefined]),
          )}
          {select(
            'size',
            'Size',
            Object.keys(filmSizes).map(size => [size as FilmChoices['size'], size.replace('x', ' × ')]),
          )}
          {select(
            'rate',
            'Frames a second',
            rates.toSorted((a, b) => a - b).map(rate => [rate, String(rate)]),
          )}
          {select('theme', 'Theme', [
            ['dark', 'Dark'],
            ['light', 'Light'],
          ])}
        </fieldset>
        {Object.entries(missing).map(([ending, why]) => (
          <p key={ending} className="aside">
            No {filmFormats[ending as FilmEnding].name}: {why}.
          </p>
        ))}
        <p className="film-length" role="status" data-none={length.isNone}>
          {making.state === 'done' ? making.text : isMaking ? '' : length.text}
        </p>
        {making.state === 'failed' && <p role="alert">{making.why}</p>}
        {isMaking ? (
          <p className="film-making">
            <progress aria-label="Frames done" max={Math.max(1, making.of)} value={making.done} />
            <span>
              {making.done.toLocaleString('en')} of {making.of.toLocaleString('en')} frames
              {making.secondsLeft !== undefined && `, ${making.secondsLeft} s left`}
            </span>
            <button type="button" onClick={cancel}>
              Cancel
            </button>
          </p>
        ) : (
          <button
            type="submit"
            className="primary"
            disabled={length.isNone || missing[choices.ending] !== undefined}
          >
            Make the film
          </button>
        )}
      </form>
    </SmallDialog>
  )
}
