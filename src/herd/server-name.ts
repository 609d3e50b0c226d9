import { z } from 'zod'

/** A name is a field on the wire, whose white space and bytes are ASCII's, and what a person types. */
export const serverName = z
  .string('a server’s name is text: a number, true or null needs quotes around it')
  .regex(
    /^[!-~]{1,64}$/,
    'a server’s name has no white space and at most 64 characters: letters, digits and signs of ASCII',
  )
  .meta({ title: 'Server' })
