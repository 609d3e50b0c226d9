import { expect, test } from 'vitest'
import { close, type DockState, show } from '../../src/ui/views/dock-state.ts'

const three: DockState = { open: ['replies', 'floods', 'notes'], shown: 'floods' }

test('a view that is opened is shown', () => {
  const opened = show(three, 'timeline')
  expect(opened).toEqual({ open: ['replies', 'floods', 'notes', 'timeline'], shown: 'timeline' })
  expect(show(opened, 'notes')).toEqual({ ...opened, shown: 'notes' })
})

test('in place of a closed view its neighbour is shown, and at last none', () => {
  const two = close(three, 'floods')
  expect(two).toEqual({ open: ['replies', 'notes'], shown: 'notes' })
  expect(close(two, 'notes').shown).toBe('replies')
  expect(close(close(two, 'notes'), 'replies')).toEqual({ open: [], shown: undefined })
})

test('closing a view that is not shown shows the same', () => {
  expect(close(three, 'notes').shown).toBe('floods')
})
