import { stepKind } from './step.ts'

/** A step that has nothing but a time. */
export const pause = stepKind({
  name: 'at',
  about: 'Lets time pass: until so long after the first step (`at`), or after the step before (`after`).',
  keys: {},
  words: () => 'Time passes',
})
