import type { Scene } from './scene.ts'

/** An update, and when it began. */
interface Begun {
  update: string
  t: number
}

/** Why it cannot be said who should hold what of an update, as a part of a sentence; undefined where it can. */
export function doubtOf(scene: Scene, { update, t }: Begun): string | undefined {
  if (scene.tripped(update)) return 'the storm breaker stopped a flood'
  if (t <= scene.doubt.until) return scene.doubt.why
  if (scene.mayHaveExpired(t)) return 'records have expired since'
  for (const { from, to, lossyUntil } of scene.wires())
    if (t <= lossyUntil)
      return `copies from ${from.name} to ${to.name} may have been lost, and nothing has brought them since`
  return undefined
}
