import { describe, expect, it } from 'vitest'
import {
  FADES,
  lossShare,
  type Manner,
  opacityOf,
  PULSES,
  pulseOf,
  SHORTEST,
  STAYS,
  standingOf,
  type Times,
  wakesAt,
} from '../../../src/ui/stage/motion.ts'
import fc from '../../properties.ts'

const verdicts = ['news', 'duplicate', 'stale'] as const
const span = (max: number) => fc.integer({ min: 0, max })

/** Copies in every state that a trace can tell of. */
const copies: fc.Arbitrary<Times> = fc
  .record({
    sentAt: span(5_000_000),
    delay: span(2_000_000),
    late: span(3_000_000),
    wait: span(500_000),
    fate: fc.constantFrom('on its way', 'delivered', 'decided', 'lost'),
    verdict: fc.constantFrom(...verdicts),
  })
  .map(({ sentAt, delay, late, wait, fate, verdict }) => {
    const due = sentAt + delay
    const deliveredAt = due + late
    if (fate === 'lost') return { sentAt, due, lostAt: sentAt + late }
    if (fate === 'on its way') return { sentAt, due }
    if (fate === 'delivered') return { sentAt, due, deliveredAt }
    return { sentAt, due, deliveredAt, decidedAt: deliveredAt + wait, verdict }
  })
const times = span(20_000_000)
const manners: fc.Arbitrary<Manner> = fc.record({
  still: fc.boolean(),
  pace: fc.constantFrom(undefined, 0.001, 1, 10),
})

describe('on its way', () => {
  it('is never before the start of its lane nor past its end', () => {
    fc.assert(
      fc.property(copies, times, manners, (copy, now, manner) => {
        const { share } = standingOf(copy, now, manner)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('never goes back', () => {
    fc.assert(
      fc.property(copies, times, span(1_000_000), manners, (copy, now, later, manner) => {
        const [before, after] = [standingOf(copy, now, manner), standingOf(copy, now + later, manner)]
        expect(after.share).toBeGreaterThanOrEqual(before.share)
      }),
    )
  })

  it('is at the rim only once it is known to have been delivered', () => {
    fc.assert(
      fc.property(copies, times, (copy, now) => {
        if (standingOf(copy, now).share < 1) return
        expect(copy.deliveredAt).toBeLessThanOrEqual(now)
      }),
    )
  })

  it('can be seen for 120 ms even on a wire without delay', () => {
    const copy: Times = { sentAt: 1000, due: 1000, deliveredAt: 1100, decidedAt: 1200, verdict: 'news' }
    expect(standingOf(copy, 1000 + SHORTEST / 2)).toEqual({ look: 'under way', share: 0.5 })
    expect(standingOf(copy, 1000 + SHORTEST)).toMatchObject({ look: 'news', share: 1 })
  })

  it('is half way when half of a 350 ms delay is over', () => {
    expect(standingOf({ sentAt: 0, due: 350_000 }, 175_000).share).toBeCloseTo(0.5)
  })

  it('is exactly where it was, however short its way, where the playhead is behind', () => {
    const copy: Times = { sentAt: 0, due: 0, deliveredAt: 200, decidedAt: 240, verdict: 'news' }
    expect(standingOf(copy, 50, { pace: 0.001 }).share).toBeCloseTo(0.25)
    expect(standingOf(copy, 220, { pace: 0.001 })).toMatchObject({ look: 'under way', share: 1 })
    expect(standingOf(copy, 240, { pace: 0.001 }).look).toBe('news')
    expect(standingOf(copy, 240).look).toBe('under way')
  })

  it('stands half way until it has arrived, where motion is not wanted', () => {
    fc.assert(
      fc.property(copies, times, (copy, now) => {
        const { look, share } = standingOf(copy, now, { still: true })
        if (look === 'under way' && copy.lostAt === undefined) expect([0.5, 1]).toContain(share)
      }),
    )
  })
})

describe('in the end', () => {
  it('says what was decided, at the rim', () => {
    for (const verdict of verdicts) {
      const copy: Times = { sentAt: 0, due: 350_000, deliveredAt: 351_000, decidedAt: 360_000, verdict }
      expect(standingOf(copy, 355_000)).toEqual({ look: 'under way', share: 1 })
      expect(standingOf(copy, 360_000)).toEqual({ look: verdict, share: 1, since: 360_000 })
    }
  })

  it('is a cross where it was lost, off both rims', () => {
    fc.assert(
      fc.property(copies, copy => {
        if (copy.lostAt === undefined) return
        const { look, share } = standingOf(copy, copy.lostAt + SHORTEST)
        expect(look).toBe('lost')
        expect(share).toBe(lossShare(copy))
        expect(share).toBeGreaterThan(0.1)
        expect(share).toBeLessThan(0.9)
      }),
    )
  })

  it('fades within two seconds unless it is of the shown flood', () => {
    const standing = { look: 'news', share: 1, since: 0 } as const
    expect(opacityOf(standing, STAYS - FADES, false)).toBe(1)
    expect(opacityOf(standing, STAYS - FADES / 2, false)).toBeCloseTo(0.5)
    expect(opacityOf(standing, STAYS, false)).toBe(0)
    expect(opacityOf(standing, 100 * STAYS, true)).toBe(1)
  })

  it('stays for as long as a person needs, however slowly it plays', () => {
    const standing = { look: 'news', share: 1, since: 0 } as const
    expect(opacityOf(standing, STAYS * 0.001, false, { pace: 0.001 })).toBe(0)
    expect(opacityOf(standing, (STAYS - FADES / 2) * 0.001, false, { pace: 0.001 })).toBeCloseTo(0.5)
    expect(pulseOf(standing, PULSES * 0.0005, { pace: 0.001 })).toBeCloseTo(0.5)
  })

  it('pulses once, and not at all where motion is not wanted', () => {
    const standing = { look: 'news', share: 1, since: 0 } as const
    expect(pulseOf(standing, PULSES / 2)).toBeCloseTo(0.5)
    expect(pulseOf(standing, PULSES)).toBeUndefined()
    expect(pulseOf(standing, 0, { still: true })).toBeUndefined()
  })
})

it('looks the same until it wakes', () => {
  const looksOf = (copy: Times, now: number, kept: boolean, manner: Manner) => {
    const standing = standingOf(copy, now, manner)
    const opacity = opacityOf(standing, now, kept, manner)
    return opacity === 0 ? 'gone' : { look: standing.look, share: standing.share.toFixed(2), opacity }
  }
  fc.assert(
    fc.property(
      copies,
      times,
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.boolean(),
      manners,
      (copy, now, part, kept, manner) => {
        const wakes = wakesAt(copy, now, kept, manner)
        if (wakes <= now) return
        const then = now + (Math.min(wakes, now + 60_000_000) - now) * part
        expect(looksOf(copy, then, kept, manner)).toEqual(looksOf(copy, now, kept, manner))
      },
    ),
    { numRuns: 500 },
  )
})
