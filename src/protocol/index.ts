export { createFramer, type Framer, type FramerEvents } from './framer.ts'
export { fieldsOf, isUtf8, type Line, lineOf, MAX_LINE, ownCopy, textOf } from './line.ts'
export { type Location, parseLocation } from './location.ts'
export {
  type At,
  arePlainUpdates,
  type Iamat,
  type Invalid,
  type Message,
  parseMessage,
  parsePlain,
  printMessage,
  updateOf,
  type Whatsat,
} from './message.ts'
export { compareTimes, differenceText, type PosixTime, parsePosixTime, posixTimeText } from './posix-time.ts'
