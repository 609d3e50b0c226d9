import { z } from 'zod'
import { duration, durationText, milliseconds, waysOf, wires, wiresText } from '../fields.ts'
import { stepKind } from './step.ts'

const BANDWIDTH = 'a bandwidth is a number of bytes a second, or none'
const MODE = 'a wire is open, cut or a black hole'

export const dial = stepKind({
  name: 'dial',
  about: 'Turns dials of wires: their delay, how much it varies, their bandwidth in bytes a second.',
  keys: {
    dial: wires,
    delay: duration.describe('How long a line takes, one way.').optional(),
    jitter: duration.describe('How much that varies, at most.').optional(),
    bandwidth: z
      .union([z.number(BANDWIDTH), z.literal('none')], BANDWIDTH)
      .meta({ description: 'Bytes a second; `none`: as many as there are.', examples: [2000, 20_000] })
      .optional(),
    mode: z.enum(['open', 'cut', 'black hole'], MODE).describe('Whether it carries.').optional(),
  },
  words: ({ dial, ...dials }) =>
    `Wires ${dial}: ${Object.entries(dials)
      .filter(([key]) => ['delay', 'jitter', 'bandwidth', 'mode'].includes(key))
      .map(([key, value]) => `${key} ${value}`)
      .join(', ')}`,
  commands: ({ dial, delay, jitter, bandwidth, mode }) =>
    waysOf(dial).map(way => ({
      do: 'dial',
      ...way,
      ...(delay !== undefined && { delay: milliseconds(delay) }),
      ...(jitter !== undefined && { jitter: milliseconds(jitter) }),
      ...(bandwidth !== undefined && { bandwidth: bandwidth === 'none' ? null : bandwidth }),
      ...(mode !== undefined && { mode }),
    })),
  stepOf(command) {
    if (command.do !== 'dial') return undefined
    const { delay, jitter, bandwidth, mode } = command
    return {
      dial: wiresText(command),
      ...(delay !== undefined && { delay: durationText(delay) }),
      ...(jitter !== undefined && { jitter: durationText(jitter) }),
      ...(bandwidth !== undefined && { bandwidth: bandwidth ?? ('none' as const) }),
      ...(mode !== undefined && { mode }),
    }
  },
})
