import type { DrawnCount, DrawnMark, DrawnTrail } from '../drawing.ts'

/** A pulse's radius, in the mark's units, and how much of it is seen. */
export const pulseLook = ({ pulse }: DrawnMark): { r: number; opacity: number } =>
  pulse === undefined ? { r: 0, opacity: 0 } : { r: 7 + 12 * pulse, opacity: 1 - pulse }

/** By how much a mark's shape is turned, in radians: copies under way point where they go. */
export const turnOf = ({ look, angle }: DrawnMark): number => (look === 'under way' ? angle : 0)

const digits = (value: number) => value.toFixed(2)

/** What a copy's mark looks like, as attributes of its group, its pulse and its shape. `scale`: of the mark. */
export const markAttributes = (mark: DrawnMark, scale: number) => ({
  group: {
    'data-look': mark.look,
    transform: `translate(${digits(mark.at.x)} ${digits(mark.at.y)}) scale(${digits(scale)})`,
    opacity: digits(mark.opacity),
  },
  pulse: {
    r: digits(pulseLook(mark).r),
    opacity: digits(pulseLook(mark).opacity),
  },
  shape: {
    transform: `rotate(${digits((turnOf(mark) * 180) / Math.PI)})`,
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
