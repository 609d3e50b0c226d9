import type { WireNow } from './network.ts'
import type { Scene } from './scene.ts'

/** The wire on which something was last lost that nothing has brought since; undefined where there are no wires. */
export function lossiestWire({ wires }: Scene): WireNow | undefined {
  let lossiest: WireNow | undefined
  for (const wire of wires()) if (!lossiest || wire.lossyUntil > lossiest.lossyUntil) lossiest = wire
  return lossiest
}

/**
 * Why it cannot be said who should hold what of an update that began at `t`, as a part of a sentence; undefined where it
 * can.
 */
export function doubtOf(
  scene: Scene,
  { update, t }: { update: string; t: number },
  lossiest: WireNow | undefined,
): string | undefined {
  if (scene.tripped(update)) return 'the storm breaker stopped a flood'
  if (t <= scene.doubt.until) return scene.doubt.why
  if (scene.mayHaveExpired(t)) return 'records have expired since'
  if (!lossiest || t > lossiest.lossyUntil) return undefined
  const { from, to } = lossiest
  return `copies from ${from.name} to ${to.name} may have been lost, and nothing has brought them since`
}
