import { add } from './add.ts'
import { ask } from './ask.ts'
import { become } from './become.ts'
import { block } from './block.ts'
import { dial } from './dial.ts'
import { expect } from './expect.ts'
import { flaw } from './flaw.ts'
import { flood } from './flood.ts'
import { focus } from './focus.ts'
import { friendship } from './friendship.ts'
import { hangUp } from './hang-up.ts'
import { heal } from './heal.ts'
import { life } from './life.ts'
import { options } from './options.ts'
import { partition } from './partition.ts'
import { pause } from './pause.ts'
import { places } from './places.ts'
import { remove } from './remove.ts'
import { rename } from './rename.ts'
import { reset } from './reset.ts'
import { say } from './say.ts'
import { send } from './send.ts'
import { skew } from './skew.ts'
import type { Step, StepKind } from './step.ts'
import { wait } from './wait.ts'
import { wireModes } from './wire-modes.ts'

/** Every kind of step there is. A new one is its file and a line here. */
export const stepKinds: readonly StepKind[] = [
  say,
  ask,
  focus,
  send,
  wait,
  expect,
  ...life,
  ...wireModes,
  dial,
  reset,
  partition,
  heal,
  block,
  skew,
  places,
  hangUp,
  flood,
  options,
  flaw,
  add,
  remove,
  ...friendship,
  rename,
  become,
]

/** What kind of step it is: a step that says nothing but a time is a pause. */
export const kindOf = (step: Step): StepKind =>
  stepKinds.find(({ name }) => Object.hasOwn(step, name)) ?? pause

/** Every kind, the one without a key of its own too. */
export const allKinds: readonly StepKind[] = [...stepKinds, pause]
