import {
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CirclePause,
  CircleStop,
  CircleX,
  Clock3,
  EthernetPort,
  Link2,
  Scissors,
  Unlink2,
} from 'lucide-react'
import type { ReactNode } from 'react'

const icons: Record<string, ReactNode> = {
  up: <CircleCheck aria-hidden />,
  starting: <CircleDashed aria-hidden />,
  stopping: <CircleMinus aria-hidden />,
  stopped: <CircleStop aria-hidden />,
  paused: <CirclePause aria-hidden />,
  crashed: <CircleX aria-hidden />,
}

const linkIcons: Record<string, ReactNode> = {
  up: <Link2 aria-hidden />,
  dialing: <EthernetPort aria-hidden />,
  'backing off': <Clock3 aria-hidden />,
  'per message': <Unlink2 aria-hidden />,
  cut: <Scissors aria-hidden />,
}

/** A server's state: its own icon, its word and its colour. */
export function Life({ state, more }: { state: string; more?: string }) {
  return (
    <span className="life" data-life={state}>
      {icons[state]} {state}
      {more && ` · ${more}`}
    </span>
  )
}

/** A link's state: its own icon, its word and its colour. */
export function LinkLife({ state, more }: { state: string; more?: string }) {
  return (
    <span className="life" data-life={state}>
      {linkIcons[state]} {state}
      {more && ` · ${more}`}
    </span>
  )
}
