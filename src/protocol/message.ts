import { decimalDigits, isAtMost, isZero } from './decimal.ts'
import { fieldsOf, isUtf8, type Line } from './line.ts'
import { isLocation } from './location.ts'
import { type PosixTime, parsePosixTime, timeOfDecimal } from './posix-time.ts'

/** A client says where it is and when. Location and time are kept as written; `at` is the time, exact. */
export interface Iamat {
  kind: 'iamat'
  client: string
  location: string
  time: string
  at: PosixTime
}

/** A client asks what is near another: within `radius` kilometres (as written), at most `bound` places. */
export interface Whatsat {
  kind: 'whatsat'
  client: string
  radius: string
  bound: number
}

/** A server tells a friend (or, as the reply, its client) where a client was. */
export interface At {
  kind: 'at'
  server: string
  difference: string
  client: string
  location: string
  time: string
  at: PosixTime
}

/** A line that is none of the commands, and why. */
export interface Invalid {
  kind: 'invalid'
  why: string
}

export type Message = Iamat | Whatsat | At | Invalid | { kind: 'blank' }

/** What a line says. Never throws; a line that says nothing valid says why. */
export function parseMessage(line: Line): Message {
  const plain = parsePlain(line)
  if (plain) return plain
  const fields = fieldsOf(line)
  if (fields.length === 0) return { kind: 'blank' }
  if (!isUtf8(line)) return invalid('it is not valid UTF-8')
  switch (fields[0]) {
    case 'IAMAT':
      return parseIamat(fields)
    case 'WHATSAT':
      return parseWhatsat(fields)
    case 'AT':
      return parseAt(fields)
    default:
      return invalid('a command is IAMAT, WHATSAT or, from a friend, AT')
  }
}

/** The line that says a message. */
export function printMessage(message: Iamat | Whatsat | At): Line {
  switch (message.kind) {
    case 'iamat':
      return `IAMAT ${message.client} ${message.location} ${message.time}`
    case 'whatsat':
      return `WHATSAT ${message.client} ${message.radius} ${message.bound}`
    case 'at':
      return `AT ${message.server} ${message.difference} ${message.client} ${message.location} ${message.time}`
  }
}

/** An update's identity: its client ID and its time, as written. */
export function updateOf(message: Iamat | At): string {
  return `${message.client} ${message.time}`
}

/**
 * Nearly every line of a busy herd, read in one pass: an AT or IAMAT in printable ASCII with one space between its
 * fields. What is not quite that is undefined, and is read in full.
 */
export function parsePlain(line: Line): At | Iamat | undefined {
  const first = line.charCodeAt(0)
  if (first === LETTER_A) {
    const fields = PLAIN_AT.exec(line)
    if (!fields) return undefined
    const [, server = '', difference = '', client = '', location = '', time = ''] = fields
    return { kind: 'at', server, difference, client, location, time, at: timeOfDecimal(time) }
  }
  if (first === LETTER_I) {
    const fields = PLAIN_IAMAT.exec(line)
    if (!fields) return undefined
    const [, client = '', location = '', time = ''] = fields
    return { kind: 'iamat', client, location, time, at: timeOfDecimal(time) }
  }
  return undefined
}

/**
 * Whether some lines, each with its LF, are all an AT as `parsePlain` reads it, with neither a quote nor a backslash.
 */
export function arePlainUpdates(lines: string): boolean {
  return PLAIN_ATS.test(lines)
}

const LETTER_A = 65
const LETTER_I = 73

/** Below 90 and 180 degrees, so that no digit after the point can make it too much. */
const PLAIN_LOCATION = '[+-][0-8]?\\d(?:\\.\\d+)?[+-](?:1[0-7]\\d|\\d\\d?)(?:\\.\\d+)?'
const PLAIN_UPDATE = `([!-~]+) (${PLAIN_LOCATION}) (\\d+(?:\\.\\d+)?)$`
const PLAIN_AT = new RegExp(`^AT ([!-~]+) ([+-]\\d+(?:\\.\\d+)?) ${PLAIN_UPDATE}`)
const PLAIN_ATS = new RegExp(
  `^(?:AT [!#-[\\]-~]+ [+-]\\d+(?:\\.\\d+)? [!#-[\\]-~]+ ${PLAIN_LOCATION} \\d+(?:\\.\\d+)?\\n)+$`,
)
const PLAIN_IAMAT = new RegExp(`^IAMAT ${PLAIN_UPDATE}`)

function parseIamat(fields: string[]): Iamat | Invalid {
  if (fields.length !== 4)
    return invalid(`IAMAT takes a client, a location and a time, not ${operands(fields)}`)
  const [, client = '', location = '', time = ''] = fields
  if (!isLocation(location)) return invalid(WRONG_LOCATION)
  const at = parsePosixTime(time)
  return at ? { kind: 'iamat', client, location, time, at } : invalid(WRONG_TIME)
}

function parseWhatsat(fields: string[]): Whatsat | Invalid {
  if (fields.length !== 4)
    return invalid(`WHATSAT takes a client, a radius and a bound, not ${operands(fields)}`)
  const [, client = '', radius = '', bound = ''] = fields
  const kilometres = decimalDigits(radius)
  if (!kilometres || !isAtMost(kilometres, 50) || isZero(kilometres.whole + kilometres.fraction))
    return invalid('the radius is in kilometres, above 0 and at most 50')
  const places = decimalDigits(bound)
  const isWhole =
    places !== undefined && places.fraction === '' && isAtMost(places, 20) && !isZero(places.whole)
  if (!isWhole) return invalid('the bound is a whole number from 1 to 20')
  return { kind: 'whatsat', client, radius, bound: Number(bound) }
}

const DIFFERENCE = /^[+-]\d+(?:\.\d+)?$/

function parseAt(fields: string[]): At | Invalid {
  if (fields.length !== 6)
    return invalid(
      `AT takes a server, a difference, a client, a location and a time, not ${operands(fields)}`,
    )
  const [, server = '', difference = '', client = '', location = '', time = ''] = fields
  if (!DIFFERENCE.test(difference)) return invalid('the difference is signed seconds, as in +0.263873386')
  if (!isLocation(location)) return invalid(WRONG_LOCATION)
  const at = parsePosixTime(time)
  return at ? { kind: 'at', server, difference, client, location, time, at } : invalid(WRONG_TIME)
}

function operands(fields: string[]): string {
  return fields.length === 2 ? '1 operand' : `${fields.length - 1} operands`
}

function invalid(why: string): Invalid {
  return { kind: 'invalid', why }
}

const WRONG_LOCATION =
  'a location is signed degrees of latitude (at most 90) and longitude (at most 180), as in +34.068930-118.445127'
const WRONG_TIME = 'a time is POSIX seconds, as in 1621464827.959498503'
