import type { DrawnCount, DrawnMark, DrawnTrail } from './drawing.ts'

const digits = (value: number) => value.toFixed(2)

/** What a copy's mark looks like, as attributes of its group, its pulse and its shape. `scale`: of the mark. */
export const markAttributes = (mark: DrawnMark, scale: number) => ({
  group: {
    'data-look': mark.look,
    transform: `translate(${digits(mark.at.x)} ${digits(mark.at.y)}) scale(${digits(scale)})`,
    opacity: digits(mark.opacity),
  },
  pulse: {
    r: digits(mark.pulse === undefined ? 0 : 7 + 12 * mark.pulse),
    opacity: digits(mark.pulse === undefined ? 0 : 1 - mark.pulse),
  },
  shape: {
    transform: `rotate(${digits(mark.look === 'under way' ? (mark.angle * 180) / Math.PI : 0)})`,
  },
})

/** What a copy's trail looks like, as attributes of its line. */
export const trailAttributes = ({ look, from, to, opacity }: DrawnTrail) => ({
  'data-look': look,
  opacity: digits(opacity),
  x1: digits(from.x),
  y1: digits(from.y),
  x2: digits(to.x),
  y2: digits(to.y),
})

/** Where a lane's count stands, as attributes of its text. */
export const countAttributes = ({ at }: DrawnCount) => ({ x: digits(at.x), y: digits(at.y) })
