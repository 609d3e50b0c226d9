import { memo } from 'react'
import { MarkShape, markColor } from '../marks.tsx'
import type { Label } from './labels.ts'
import { LINE, STATE, type StateLine } from './server-text.ts'
import { textWidth } from './text.ts'

const anchors = { [-1]: 'end', 0: 'middle', 1: 'start' } as const

/** What a server is doing, beside it. `lines` comes as JSON, so that an unchanged label is not drawn again. */
export const StateLabel = memo(function StateLabel({ label, lines }: { label: Label; lines: string }) {
  const { box, side } = label
  const texts = JSON.parse(lines) as StateLine[]
  const x = box.x + (box.width * (1 - side.x)) / 2
  const spare = box.height - texts.length * LINE
  const top = box.y + (side.y < 0 ? spare : side.y > 0 ? 0 : spare / 2)
  return (
    <g className="state-label" fontSize={STATE} textAnchor={anchors[side.x]}>
      {texts.map(({ text, kind }, row) => {
        const y = top + LINE * (row + 0.5)
        const pin = kind === 'asking' ? 17 : 0
        const start = x - ((1 - side.x) / 2) * (textWidth(text, STATE) + pin)
        return (
          <g key={kind}>
            {kind === 'asking' && (
              <g transform={`translate(${start + 7} ${y})`} style={{ color: markColor('places') }}>
                <MarkShape kind="places" />
              </g>
            )}
            <text
              data-kind={kind}
              x={pin ? start + pin : x}
              y={y + STATE * 0.35}
              textAnchor={pin ? 'start' : undefined}
            >
              {text}
            </text>
          </g>
        )
      })}
    </g>
  )
})
