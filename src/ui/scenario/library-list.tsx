import { Clock, CornerDownLeft, MessageCircleQuestion } from 'lucide-react'

/** What is known of a scenario that comes with the page, without its file. */
export interface Entry {
  file: string
  title: string
  description: string
  /** About how long it takes before people. */
  seconds: number
  questions: number
}

interface LibraryListProps {
  entries: readonly Entry[]
  /** The one that Enter in the search field opens. */
  first: Entry | undefined
  onChoose(entry: Entry): void
}

/** Scenarios, each with what it shows and how long it takes. */
export function LibraryList({ entries, first, onChoose }: LibraryListProps) {
  return (
    <ul aria-label="Scenarios that come with Herdscope" className="library-list">
      {entries.map(entry => (
        <li key={entry.file}>
          <button type="button" data-first={entry === first} onClick={() => onChoose(entry)}>
            <b>
              {entry.title}
              {entry === first && <CornerDownLeft role="img" aria-label=" (Enter opens it)" />}
            </b>
            <span>{entry.description}</span>
            <small>
              <Clock aria-hidden /> {timeText(entry.seconds)}
              {entry.questions > 0 && (
                <>
                  <MessageCircleQuestion aria-hidden />{' '}
                  {entry.questions === 1 ? '1 question' : `${entry.questions} questions`}
                </>
              )}
            </small>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** To half a minute: nobody knows better how long people think. */
function timeText(seconds: number): string {
  const halves = Math.max(1, Math.round(seconds / 30))
  const whole = Math.floor(halves / 2)
  return `about ${whole > 0 ? whole : ''}${halves % 2 === 1 ? '½' : ''} min`
}

/** Those that have each of these words in title or description, or their beginnings. */
export function matching(entries: readonly Entry[], wanted: string): Entry[] {
  const words = wanted.toLowerCase().split(/\s+/)
  return entries.filter(({ title, description }) => {
    const text = `${title} ${description}`.toLowerCase()
    return words.every(word => text.includes(word))
  })
}
