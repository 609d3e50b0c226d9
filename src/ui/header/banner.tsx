import { SquareDashed, Unplug } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useSource } from '../source/use-source.ts'

interface BannerProps {
  why: string
  /** Milliseconds since the epoch. */
  retryAt: number
  onRetry(): void
}

/** Says that the bridge is gone, what is shown meanwhile, and when it is tried again. */
export function Banner({ why, retryAt, onRetry }: BannerProps) {
  const [at, setAt] = useState(Date.now)
  const { simulate } = useSource()
  useEffect(() => {
    const timer = setInterval(() => setAt(Date.now()), 200)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.ceil((retryAt - at) / 1000)
  return (
    <div className="banner">
      <Unplug aria-hidden />
      <p role="alert">
        <b>Bridge lost:</b> {why}. What you see is what was known last.
      </p>
      <span className="number">{seconds > 0 ? `Trying again in ${seconds} s` : 'Trying again …'}</span>
      <button type="button" onClick={onRetry}>
        Try now
      </button>
      <button type="button" onClick={() => simulate()}>
        <SquareDashed aria-hidden /> Go on with a simulated herd
      </button>
    </div>
  )
}
