import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { floods } from '../../src/flood/index.ts'
import { measureBroadcast } from '../../src/sim/scale/broadcast.ts'
import { measureScale, type ScaleRow } from '../../src/sim/scale/measure.ts'
import {
  BROADCAST_HEAD,
  broadcastCells,
  copiesPlot,
  markdown,
  scaleCells,
} from '../../src/sim/scale/report.ts'
import type { Shape } from '../../src/sim/scale/shapes.ts'
import { herdscope } from './run.ts'

const docs = (name: string) => readFileSync(new URL(`../../docs/scale/${name}`, import.meta.url), 'utf8')
const breathe = () => new Promise<void>(resolve => setImmediate(resolve))

const shapesMeasured: Shape[] = ['ring', 'tree', 'grid', 'regular', 'small-world']

test.each(shapesMeasured)(
  'on a %s of 10 and of 100 servers floods cost what the docs say, and never more than their law',
  async shape => {
    const rows: ScaleRow[] = []
    for (const size of [10, 100])
      await measureScale({
        ...{ shape, size, seed: 1, floods: floods.map(({ name }) => name), most: 10_000 },
        ...{ clock: () => 0, breathe, row: row => rows.push(row) },
      })
    expect(rows).toHaveLength(2 * floods.length)
    for (const row of rows) {
      expect(docs('floods.md')).toContain(`| ${scaleCells(row).join(' | ')} |`)
      if (row.first !== undefined) expect(row.first).toBeLessThanOrEqual(row.law ?? 0)
      if (row.flood === 'spanning-tree') expect(row.later).toBe(row.servers - 1)
    }
    expect(copiesPlot(rows)).toContain('<svg')
  },
)

test('a tree in batches does with a few messages for each operation what the docs say', async () => {
  const row = await measureBroadcast({ shape: 'star', flood: 'spanning-tree', batch: 100, seed: 1, breathe })
  expect(docs('broadcast.md')).toContain(markdown(BROADCAST_HEAD, [broadcastCells(row)]).split('\n')[2])
  expect(row.messages).toBeLessThanOrEqual(12)
  expect(row.median).toBeLessThan(1000)
  expect(row.greatest).toBeLessThan(2000)
})

test('the command prints figures for other programs, and says what is wrong with a size', async () => {
  const flags = ['--size', '6', '--graph', 'ring', '--flood', 'newest-wins', '--no-broadcast']
  const run = herdscope('scale', ...flags, '--format', 'json')
  await run.ended
  expect(JSON.parse(run.out)).toMatchObject({ scale: [{ servers: 6, first: 12, law: 12 }], broadcast: [] })
  const wrong = herdscope('scale', '--size', '1')
  await wrong.ended
  expect(wrong.error).toContain('--size takes a whole number from 2 to 10000.')
})
