import { z } from 'zod'
import { stepKind } from './step.ts'

const FOCUS = 'a focus has `view`, `select` and `speed`, or some of them'
const VIEW = 'a view is named in small letters, such as stage or loops'
const SELECT = 'what is selected is a server, such as Campbell, or a wire, such as Bailey -> Bona'
const SPEED = 'a speed is a number from 0.01 to 100, such as 0.5; 1 is as it happens'

export const focus = stepKind({
  name: 'focus',
  about:
    'Says what the page shows: a view, what is selected, how fast time goes by. Without a page it does nothing.',
  keys: {
    focus: z
      .strictObject(
        {
          view: z
            .string(VIEW)
            .regex(/^[a-z][a-z-]{0,63}$/, VIEW)
            .meta({ title: 'View', description: 'The view that is opened; `stage`: the herd alone.' })
            .optional(),
          select: z
            .string(SELECT)
            .regex(/^[!-~]{1,64}( -> [!-~]{1,64})?$/, SELECT)
            .meta({ title: 'Selection', description: 'The server or the wire that is selected.' })
            .optional(),
          speed: z
            .number(SPEED)
            .min(0.01, SPEED)
            .max(100, SPEED)
            .meta({
              description: 'How fast time goes by: 1 is as it happens.',
              examples: [0.1, 0.25, 0.5, 1],
            })
            .optional(),
        },
        FOCUS,
      )
      .refine(focus => Object.keys(focus).length > 0, FOCUS),
  },
  words: ({ focus: { view, select, speed } }) =>
    `The page shows ${[view, select, speed !== undefined && `time at ${speed} of its speed`].filter(Boolean).join(', ')}`,
  shows: ({ focus: { view, select, speed } }) => ({
    shows: 'focus',
    ...(view !== undefined && { view }),
    ...(select !== undefined && { select }),
    ...(speed !== undefined && { speed }),
  }),
})
