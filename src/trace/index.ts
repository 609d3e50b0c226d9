export { type Arrival, type ArrivalTree, arrivalTree } from './arrival-tree.ts'
export { batchOfEvents, batchOfText, type TraceBatch } from './batch.ts'
export { type Burst, burstText, eventsIn, letterOf, type TraceLine } from './burst.ts'
export type { Finding } from './check/check.ts'
export { type Checker, check, createChecker } from './check/checker.ts'
export { createBeginning, isWhole } from './check/is-whole.ts'
export type { Promises } from './check/promises.ts'
export type { Verdict as CheckVerdict } from './check/verdict.ts'
export { type CopyEnd, endOfCopy } from './copy-end.ts'
export { isMended, MENDED, openDials } from './dials.ts'
export type * from './event.ts'
export { eventText } from './event-text.ts'
export type { Copy, FloodView } from './flood-view.ts'
export { createFloods, type Floods } from './floods.ts'
export { HELD_BACK } from './held-back.ts'
export {
  type ConnectionView,
  createHerdView,
  type HerdView,
  type LinkView,
  type Said,
  type ServerView,
} from './herd-view.ts'
export { distancesFrom, eccentricity, hopsOf } from './hops.ts'
export type { Lane, LaneAwait, LaneLine, LaneStill, LaneTurn, LaneWait } from './lanes/lane.ts'
export { lanesOf } from './lanes/lanes-of.ts'
export { isDown, lifeOf } from './life.ts'
export { createLasting, createPast, type Past } from './past.ts'
export { see } from './see.ts'
export { createTraceStore } from './store/create-trace-store.ts'
export type { FloodSpan, Kind, Moment, TraceStore } from './store/trace-store.ts'
export type * from './told.ts'
export { tripSentence } from './trip-sentence.ts'
