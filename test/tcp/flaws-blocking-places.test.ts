import { expect, test } from 'vitest'
import { startHerd } from './herd.ts'
import { slowPlaces } from './slow-places.ts'
import { talkTo } from './talk.ts'

/** The order in which Bailey answered: the WHATSAT of one client, the IAMAT that another sent while it waited. */
async function orderOfAnswers(flaws: string[]) {
  const places = await slowPlaces()
  const herd = await startHerd({ places: { url: places.url }, flaws })
  const asker = await talkTo(herd.port('Bailey'))
  asker.say('IAMAT a +1+1 1\n')
  await asker.until('\n')
  await herd.times(13, 'handled', event => event.update === 'a 1')
  asker.say('WHATSAT a 10 5\n')
  await places.isAsked
  // What was told before the loop stood still is there to be seen meanwhile.
  await herd.event('asked', event => event.server === 'Bailey')
  const other = await talkTo(herd.port('Bailey'))
  other.say('IAMAT b +1+1 1\n')
  if (flaws.length === 0) await other.until('\n')
  else {
    // Another server is not held up: by the time it has answered, Bailey could have.
    const clark = await talkTo(herd.port('Clark'))
    clark.say('IAMAT c +1+1 1\n')
    await herd.event('handled', event => event.server === 'Campbell' && event.update === 'c 1')
    expect(herd.events.filter(event => event.kind === 'handled' && event.update === 'b 1')).toEqual([])
  }
  places.answer()
  await asker.until(/\}\n\n$/)
  const [b] = await herd.times(1, 'handled', event => event.update === 'b 1' && event.what === 'iamat')
  const answered = await herd.event('answered', event => event.server === 'Bailey')
  expect(answered.results).toBe(0)
  return (b?.t ?? 0) > answered.t ? ['WHATSAT', 'IAMAT'] : ['IAMAT', 'WHATSAT']
}

test('blocking-places: while a WHATSAT waits, nobody else is answered', async () => {
  expect(await orderOfAnswers(['blocking-places'])).toEqual(['WHATSAT', 'IAMAT'])
})

test('without the flaw an IAMAT is answered while a WHATSAT waits', async () => {
  expect(await orderOfAnswers([])).toEqual(['IAMAT', 'WHATSAT'])
})

test('blocking-places: places that cannot be had make the WHATSAT invalid, as ever', async () => {
  const herd = await startHerd({ places: { url: 'http://127.0.0.1:9/' }, flaws: ['blocking-places'] })
  const talk = await talkTo(herd.port('Bailey'))
  talk.say('IAMAT a +1+1 1\nWHATSAT a 10 5\nWHATSAT a 10 5\n')
  expect(await talk.until(/\?.*\n\?.*\n$/)).toMatch(/\? WHATSAT a 10 5\n\? WHATSAT a 10 5\n$/)
  const [answered] = await herd.times(2, 'answered')
  expect(answered?.error).toMatch(/places service/)
})
