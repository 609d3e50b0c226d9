import { expect, test } from 'vitest'
import { createActor, fromPromise, waitFor } from 'xstate'
import type { CommandResult } from '../../src/herd/command.ts'
import { commandMachine, type Spoken } from '../../src/ui/terminal/command-machine.ts'

/** The entry, with a herd that answers when the test says so. */
function entry(lines: string[] = []) {
  const heard: Spoken[] = []
  const complaints: string[] = []
  let kept: readonly string[] = []
  let answer: (result: CommandResult) => void = () => {}
  const actor = createActor(
    commandMachine.provide({
      actors: {
        send: fromPromise<CommandResult, Spoken>(({ input }) => {
          heard.push(input)
          return new Promise(resolve => {
            answer = resolve
          })
        }),
      },
      actions: {
        complain: (_, { error }) => complaints.push(error),
        keep: (_, params) => {
          kept = params.lines
        },
      },
    }),
    { input: { lines } },
  ).start()
  return {
    actor,
    heard,
    complaints,
    kept: () => kept,
    text: () => actor.getSnapshot().context.text,
    async answer(result: CommandResult) {
      answer(result)
      await waitFor(actor, snapshot => snapshot.matches('editing'))
    },
  }
}

test('a line goes to the server that was chosen, and the field is empty for the next', async () => {
  const { actor, heard, text, answer, kept } = entry()
  actor.send({ type: 'TYPE', text: 'WHATSAT kiwi 10 5' })
  actor.send({ type: 'SEND', server: 'Bona' })
  expect(heard).toEqual([{ server: 'Bona', line: 'WHATSAT kiwi 10 5' }])
  expect(text()).toBe('')
  expect(kept()).toEqual(['WHATSAT kiwi 10 5'])
  await answer({ ok: true })
  expect(text()).toBe('')
})

test('a line of the second client is told as its', () => {
  const { actor, heard } = entry()
  actor.send({ type: 'TYPE', text: 'IAMAT' })
  actor.send({ type: 'SEND', server: 'Bona', second: true })
  expect(heard).toEqual([{ server: 'Bona', line: 'IAMAT', second: true }])
})

test('a line that could not be sent comes back, with the reason', async () => {
  const { actor, text, answer, complaints } = entry()
  actor.send({ type: 'TYPE', text: 'WHATSAT kiwi 10 5' })
  actor.send({ type: 'SEND', server: 'Bona' })
  await answer({ ok: false, error: 'Bona cannot be reached' })
  expect(text()).toBe('WHATSAT kiwi 10 5')
  expect(complaints).toEqual(['Bona cannot be reached'])
})

test('what was typed meanwhile is not overwritten by a line that comes back', async () => {
  const { actor, text, answer } = entry()
  actor.send({ type: 'TYPE', text: 'one' })
  actor.send({ type: 'SEND', server: 'Bona' })
  actor.send({ type: 'TYPE', text: 'two' })
  await answer({ ok: false, error: 'no' })
  expect(text()).toBe('two')
})

test('nothing but white space is not sent, and nothing is sent twice', () => {
  const { actor, heard } = entry()
  actor.send({ type: 'TYPE', text: '   ' })
  actor.send({ type: 'SEND', server: 'Bona' })
  expect(heard).toEqual([])
  actor.send({ type: 'TYPE', text: 'one' })
  actor.send({ type: 'SEND', server: 'Bona' })
  actor.send({ type: 'TYPE', text: 'two' })
  actor.send({ type: 'SEND', server: 'Bona' })
  expect(heard.map(({ line }) => line)).toEqual(['one'])
})

test('earlier lines come back with the arrow keys', () => {
  const { actor, text } = entry(['one', 'two'])
  actor.send({ type: 'OLDER' })
  actor.send({ type: 'OLDER' })
  expect(text()).toBe('one')
  actor.send({ type: 'NEWER' })
  expect(text()).toBe('two')
})
