import './film-dialog.css'
import { type ReactNode, useEffect, useState } from 'react'
import { usePage } from '../page.ts'
import { SmallDialog } from '../parts/small-dialog.tsx'
import { type FilmChoices, lengthText, rangesOf, speeds, wishOf } from './film-choices.ts'
import { filmSizes } from './film-room.ts'
import { type FilmEnding, filmFormats } from './formats/index.ts'
import { themeNow } from './theme-now.ts'
import { useFilm } from './use-film.ts'

const endings = Object.keys(filmFormats) as FilmEnding[]

/** What a film shows and how; its making, and the way to give it up. */
export default function FilmDialog({ onClose }: { onClose(): void }) {
  const { view } = usePage()
  const ranges = rangesOf(view)
  const [choices, setChoices] = useState<FilmChoices>(() => ({
    title: view.herd?.title ?? '',
    range: ranges[0]?.[0] ?? 'all',
    speed: 'slow motion',
    ending: 'mp4',
    size: '1280x720',
    rate: 30,
    theme: themeNow(),
  }))
  const { making, make, cancel } = useFilm()
  const missing = useMissing(choices)
  const length = useLength(choices, making.state !== 'making')
  const { rates } = filmFormats[choices.ending]
  const isMaking = making.state === 'making'

  function choose(more: Partial<FilmChoices>) {
    const next = { ...choices, ...more }
    const { rates } = filmFormats[next.ending]
    setChoices(rates.includes(next.rate) ? next : { ...next, rate: rates[0] ?? 30 })
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
          void make(choices)
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
        <p className="film-length" role="status">
          {making.state === 'done' ? making.text : isMaking ? '' : length}
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
          <button type="submit" className="primary" disabled={missing[choices.ending] !== undefined}>
            Make the film
          </button>
        )}
      </form>
    </SmallDialog>
  )
}

/** Which formats this browser does not write in that size, and why. */
function useMissing({ size }: FilmChoices): Partial<Record<FilmEnding, string>> {
  const [missing, setMissing] = useState<Partial<Record<FilmEnding, string>>>({})
  useEffect(() => {
    let isWanted = true
    void Promise.all(
      endings.map(async each => [each, await filmFormats[each].missing(filmSizes[size])]),
    ).then(all => isWanted && setMissing(Object.fromEntries(all.filter(([, why]) => why !== undefined))))
    return () => {
      isWanted = false
    }
  }, [size])
  return missing
}

/** How long the film would be, in words, or why there would be none. */
function useLength(choices: FilmChoices, isWanted: boolean): string {
  const { session, view } = usePage()
  const [text, setText] = useState('')
  const wish = wishOf(choices, view)
  const key = JSON.stringify(wish)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that is in the wish.
  useEffect(() => {
    if (!isWanted) return
    let isNews = true
    session.filmPlan(wish).then(
      ({ frames }) => isNews && setText(lengthText(frames.length, choices.rate)),
      error => isNews && setText(String(error instanceof Error ? error.message : error)),
    )
    return () => {
      isNews = false
    }
  }, [key, isWanted, session])
  return text
}
