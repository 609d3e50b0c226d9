import { expect, test } from 'vitest'
import { gallery } from '../../../src/herd/gallery.ts'
import { MOST_SIMULATED } from '../../../src/herd/plan-schema.ts'
import { decodePlan, encodePlan } from '../../../src/ui/editing/link.ts'
import { herdFileText, readHerdFile, readLinkedPlan } from '../../../src/ui/editing/read-herd.ts'

const plan = gallery.find(({ name }) => name === 'random')?.make(MOST_SIMULATED, 1, MOST_SIMULATED)
if (!plan) throw new Error('the gallery has no random herd')

test.each(['yaml', 'json'] as const)(
  'from a file (%s); for real sockets it is too large, and what to do is said',
  async kind => {
    const text = await herdFileText(plan, kind)
    const file = { name: `large.${kind}`, text: async () => text }
    expect(await readHerdFile(file, true)).toEqual({ ok: true, plan })
    expect(await readHerdFile(file, false)).toMatchObject({
      error: expect.stringMatching(
        /^In large\.\w+, line \d+: a herd has at most 64 servers.+\. A simulated herd may have it: choose Simulated/,
      ),
    })
  },
)

test('from a link', async () => {
  const linked = decodePlan(`#${encodePlan(plan)}`)
  expect(linked).toEqual({ kind: 'plan', plan })
  expect(await readLinkedPlan(plan, true)).toEqual({ ok: true, plan })
  expect(await readLinkedPlan(plan, false)).toMatchObject({
    error: expect.stringMatching(/^The herd of this link cannot be had: a herd has at most 64 servers/),
  })
})
