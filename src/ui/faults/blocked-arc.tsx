/** Beside a server's disc while its event loop stands still. */
export function BlockedArc({ radius }: { radius: number }) {
  const r = radius + 11
  const end = (-20 * Math.PI) / 180
  return (
    <path className="blocked-arc" d={`M0 ${-r} A${r} ${r} 0 0 1 ${r * Math.cos(end)} ${r * Math.sin(end)}`} />
  )
}
