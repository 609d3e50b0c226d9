import { CircleAlert, X } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { IconButton } from './parts/icon-button.tsx'

/** A sentence for a person about what could not be done. */
export interface Problem {
  id: number
  text: string
}

/** How long a problem stays (milliseconds), and how many at once. */
const STAYS = 12_000
const MOST = 3

/** What went wrong lately, `first` before all; `add` tells of one more. */
export function useProblems(first?: string): {
  problems: Problem[]
  add(text: string): void
  dismiss(id: number): void
} {
  const [problems, setProblems] = useState<Problem[]>(first === undefined ? [] : [{ id: 0, text: first }])
  const dismiss = useCallback(
    (id: number) => setProblems(all => all.filter(problem => problem.id !== id)),
    [],
  )
  const add = useCallback(
    (text: string) => setProblems(all => [...all.slice(1 - MOST), { id: (all.at(-1)?.id ?? 0) + 1, text }]),
    [],
  )
  return { problems, add, dismiss }
}

export function Problems({
  problems,
  onDismiss,
}: {
  problems: readonly Problem[]
  onDismiss(id: number): void
}) {
  return (
    <div className="problems">
      {problems.map(problem => (
        <ProblemNote key={problem.id} problem={problem} onDismiss={onDismiss} />
      ))}
    </div>
  )
}

function ProblemNote({
  problem: { id, text },
  onDismiss,
}: {
  problem: Problem
  onDismiss(id: number): void
}) {
  useEffect(() => {
    const timer = setTimeout(() => onDismiss(id), STAYS)
    return () => clearTimeout(timer)
  }, [id, onDismiss])
  return (
    <div className="problem">
      <CircleAlert aria-hidden />
      <p role="alert">{text}</p>
      <IconButton label="Dismiss" icon={<X />} onClick={() => onDismiss(id)} />
    </div>
  )
}
