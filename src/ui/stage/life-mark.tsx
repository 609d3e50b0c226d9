import type { ReactNode } from 'react'

const marks: Record<string, ReactNode> = {
  paused: <path className="filled" d="M-6 -6 h4 v12 h-4 Z M2 -6 h4 v12 h-4 Z" />,
  stopped: <path className="filled" d="M-5.5 -5.5 h11 v11 h-11 Z" />,
  stopping: <path className="open" d="M-5 -5 h10 v10 h-10 Z" />,
  starting: <path className="open" d="M-4 -5.5 L6 0 L-4 5.5 Z" />,
}

/** A server's life as a shape, where it is not simply up; crashed is told by the disc's broken outline. */
export const LifeMark = ({ life }: { life: string }) => <g className="life-mark">{marks[life]}</g>
