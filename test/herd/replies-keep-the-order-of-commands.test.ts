import { expect, test } from 'vitest'
import { createReplyQueue } from '../../src/herd/index.ts'
import fc from '../properties.ts'
import { holds } from '../protocol/holds.ts'

test('a reply goes at once where none waits before it', () => {
  const written: string[] = []
  const queue = createReplyQueue(reply => written.push(reply))
  queue.push('a')
  expect(written).toEqual(['a'])
  expect(queue.waiting()).toBe(0)
})

test('a reply waits for the one before it', () => {
  const written: string[] = []
  const queue = createReplyQueue(reply => written.push(reply))
  const settle = queue.reserve()
  queue.push('b')
  expect(written).toEqual([])
  expect(queue.waiting()).toBe(2)
  settle('a')
  expect(written).toEqual(['a', 'b'])
  expect(queue.waiting()).toBe(0)
})

test('an empty reply is a reply', () => {
  const written: string[] = []
  const queue = createReplyQueue(reply => written.push(reply))
  const settle = queue.reserve()
  queue.push('b')
  settle('')
  expect(written).toEqual(['', 'b'])
})

test('replies go in the order of the commands, each as soon as it can, in whatever order they come', () => {
  const command = fc.record({ waits: fc.boolean(), settledAfter: fc.nat({ max: 30 }) })
  holds(
    fc.property(fc.array(command, { maxLength: 30, size: 'max' }), commands => {
      const written: string[] = []
      const queue = createReplyQueue(reply => written.push(reply))
      const ready = new Set<number>()
      const open = new Map<number, (reply: string) => void>()

      const check = () => {
        let gone = 0
        while (ready.has(gone)) gone++
        expect(written).toEqual(Array.from({ length: gone }, (_, index) => `reply ${index}`))
      }

      for (const [index, { waits }] of commands.entries()) {
        if (waits) open.set(index, queue.reserve())
        else {
          ready.add(index)
          queue.push(`reply ${index}`)
        }
        for (const [waiting, settle] of open) {
          if (waiting + (commands[waiting]?.settledAfter ?? 0) > index) continue
          open.delete(waiting)
          ready.add(waiting)
          settle(`reply ${waiting}`)
        }
        check()
        expect(queue.waiting()).toBe(index + 1 - written.length)
      }
      for (const [waiting, settle] of [...open].reverse()) {
        ready.add(waiting)
        settle(`reply ${waiting}`)
        check()
      }
      expect(written).toHaveLength(commands.length)
    }),
    500,
  )
})
