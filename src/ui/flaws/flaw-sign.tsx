/** The sign of a flawed server, on the rim of its disc, at the upper right: clear of what is written in it. */
export function FlawSign({ radius }: { radius: number }) {
  const at = radius * 0.76 + 3
  return (
    <g
      className="flaw-sign"
      transform={`translate(${at} ${-at}) scale(${Math.max(0.7, Math.min(1, radius / 40))})`}
    >
      <path className="ground" d="M0 -10.5 L11 9 L-11 9 Z" />
      <path className="bang" d="M0 -4 V2.4 M0 5.6 v0.1" />
    </g>
  )
}
