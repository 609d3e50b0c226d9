import type { HerdEvent } from '../../trace/index.ts'

/** Which event loop a server lives in, and who lives in it with it. */
export function LoopRow({ server, herd }: { server: string; herd: HerdEvent | undefined }) {
  const loop = herd?.loops?.[server]
  if (loop === undefined) return null
  const others = Object.entries(herd?.loops ?? {}).flatMap(([name, its]) =>
    its === loop && name !== server ? [name] : [],
  )
  return (
    <p className="address">
      Event loop {loop}
      {others.length === 0 ? ', its own' : `, shared with ${others.join(', ')}`}
    </p>
  )
}
