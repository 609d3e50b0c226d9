import { useMemo } from 'react'
import type { Point } from '../geometry.ts'
import type { StageProps } from '../stage-props.ts'
import type { PixelSize } from '../use-size.ts'
import { crowdLayout } from './crowd-layout.ts'

/** Room for the legend at the left, the numbers at the right, and the search below (CSS pixels). */
const MARGIN = { left: 140, right: 200, top: 28, bottom: 64 }

/** Of a server's circle, where nothing is zoomed. */
export const radiusFor = ({ width, height }: PixelSize, count: number) =>
  Math.max(3, Math.min(12, 0.22 * Math.sqrt((width * height) / count)))

/** Where each server stands, in CSS pixels: laid out once for a shape, and stretched to the room. */
export function useCrowdPlaces(
  { servers, wires }: StageProps['stage'],
  { width, height }: PixelSize,
): ReadonlyMap<string, Point> {
  const key = `${servers.map(({ name }) => name).join(' ')}\n${wires.map(({ from, to }) => `${from}-${to}`).join(' ')}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that is in them.
  const unit = useMemo(
    () =>
      crowdLayout({
        servers: servers.map(({ name }) => name),
        friends: wires.filter(({ from, to }) => from < to).map(({ from, to }) => [from, to] as const),
      }),
    [key],
  )
  return useMemo(
    () =>
      new Map(
        [...unit].map(([name, { x, y }]) => [
          name,
          {
            x: MARGIN.left + x * (width - MARGIN.left - MARGIN.right),
            y: MARGIN.top + y * (height - MARGIN.top - MARGIN.bottom),
          },
        ]),
      ),
    [unit, width, height],
  )
}
