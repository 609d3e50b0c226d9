import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandModule } from 'yargs'
import { floods } from '../flood/index.ts'
import { type BroadcastRow, measureBroadcast } from '../sim/scale/broadcast.ts'
import { measureScale, type ScaleRow } from '../sim/scale/measure.ts'
import {
  BROADCAST_HEAD,
  broadcastCells,
  copiesPlot,
  markdown,
  SCALE_HEAD,
  scaleCells,
  timesPlot,
} from '../sim/scale/report.ts'
import { type Shape, shapes } from '../sim/scale/shapes.ts'
import { Refusal } from './refusal.ts'

interface ScaleArguments {
  flood: string[]
  graph: string[]
  size: number[] | undefined
  seed: number[]
  most: number
  full: boolean
  broadcast: boolean
  format: 'table' | 'csv' | 'json'
  out: string | undefined
}

const SIZES = [10, 30, 100, 300, 1000]
const ALL_SIZES = [...SIZES, 3000, 10_000]
const LARGEST = 10_000
const GRAPHS = ['ring', 'tree', 'grid', 'regular', 'small-world']

/** What is run in the setting of the broadcast challenge. */
const BROADCASTS: readonly [Shape, string, number][] = [
  ['star', 'newest-wins', 0],
  ['star', 'spanning-tree', 0],
  ['star', 'spanning-tree', 100],
  ['star', 'spanning-tree', 500],
  ['grid', 'newest-wins', 0],
  ['grid', 'newest-wins', 100],
  ['grid', 'spanning-tree', 0],
]

const list = { array: true, nargs: 1, requiresArg: true } as const

/** Measures what each flood costs on herds of many sizes, on a virtual clock. */
export const scaleCommand: CommandModule<object, ScaleArguments> = {
  command: 'scale',
  describe: 'Measure what floods cost on simulated herds of up to 10,000 servers',
  builder: yargs =>
    yargs
      .option('flood', {
        ...list,
        describe: 'Only this flood; may be given more than once',
        choices: floods.map(({ name }) => name),
        default: floods.map(({ name }) => name),
        defaultDescription: 'all',
      })
      .option('graph', {
        ...list,
        describe: 'Only this graph; may be given more than once',
        choices: Object.keys(shapes),
        default: GRAPHS,
        defaultDescription: GRAPHS.join(', '),
      })
      .option('size', {
        ...list,
        type: 'number',
        describe: 'So many servers; may be given more than once',
        defaultDescription: SIZES.join(', '),
      })
      .option('seed', {
        ...list,
        type: 'number',
        describe: 'From which chance follows; may be given more than once',
        default: [1],
        defaultDescription: '1',
      })
      .option('most', {
        describe: 'No update with more copies than this is sent',
        type: 'number',
        default: 10_000,
        defaultDescription: '10,000 (more where the law is a few copies a friendship)',
        requiresArg: true,
      })
      .option('full', { describe: `Sizes up to ${LARGEST}: takes minutes`, type: 'boolean', default: false })
      .option('broadcast', {
        describe: 'The setting of the broadcast challenge, too (--no-broadcast: not)',
        type: 'boolean',
        default: true,
      })
      .option('format', {
        describe: 'What is written to standard output',
        choices: ['table', 'csv', 'json'] as const,
        default: 'table' as const,
        requiresArg: true,
      })
      .option('out', {
        describe: 'Write tables and plots into this folder',
        type: 'string',
        requiresArg: true,
      })
      .example('$0 scale --flood newest-wins --graph regular --size 10000', 'one herd of 10,000')
      .example('$0 scale --full --out docs/scale', 'everything, with plots'),
  async handler({ flood, graph, size, seed, most, full, broadcast, format, out }) {
    const sizes = size ?? (full ? ALL_SIZES : SIZES)
    check('--size', sizes, 2, LARGEST)
    check('--seed', seed, 0, Number.MAX_SAFE_INTEGER)
    check('--most', [most], 1, 100_000)
    const rows: ScaleRow[] = []
    const broadcasts: BroadcastRow[] = []
    const breathe = () => new Promise<void>(resolve => setImmediate(resolve))
    const began = performance.now()
    const say = (text: string) =>
      process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}\n`)
    for (const servers of sizes)
      for (const shape of graph)
        for (const each of seed) {
          say(`${shape} of ${servers}${seed.length > 1 ? `, seed ${each}` : ''}`)
          await measureScale({
            shape: shape as Shape,
            size: servers,
            seed: each,
            floods: flood,
            most,
            clock: () => performance.now(),
            breathe,
            row: row => rows.push(row),
          })
        }
    if (broadcast)
      for (const [shape, name, batch] of BROADCASTS) {
        if (!flood.includes(name)) continue
        say(`25 servers, 100 ms a wire, 100 updates/s: ${name} on a ${shape}, batches of ${batch} ms`)
        broadcasts.push(await measureBroadcast({ shape, flood: name, batch, seed: seed[0] ?? 1, breathe }))
      }
    say('done')
    process.stdout.write(printed[format](rows, broadcasts))
    if (out !== undefined) write(out, rows, broadcasts)
  },
}

function check(flag: string, values: readonly number[], least: number, greatest: number) {
  if (values.some(value => !Number.isInteger(value) || value < least || value > greatest))
    throw new Refusal(`${flag} takes a whole number from ${least} to ${greatest}.`)
}

const took = ({ took }: ScaleRow) => (took === undefined ? '–' : took.toFixed(1))

const printed: Record<
  ScaleArguments['format'],
  (rows: readonly ScaleRow[], broadcasts: readonly BroadcastRow[]) => string
> = {
  table: (rows, broadcasts) =>
    [
      ...(rows.length > 0
        ? [
            markdown(
              [...SCALE_HEAD, 'ms, here'],
              rows.map(row => [...scaleCells(row), took(row)]),
            ),
          ]
        : []),
      ...(broadcasts.length > 0 ? [markdown(BROADCAST_HEAD, broadcasts.map(broadcastCells))] : []),
    ].join('\n'),
  csv: rows => {
    const fields = [
      ...['shape', 'servers', 'friendships', 'seed', 'flood', 'first', 'later', 'law', 'control', 'hops'],
      ...['milliseconds', 'took'],
    ] as const
    const line = (row: ScaleRow) => fields.map(field => row[field as keyof ScaleRow] ?? '').join(',')
    return `${[fields.join(','), ...rows.map(line)].join('\n')}\n`
  },
  json: (scale, broadcast) => `${JSON.stringify({ scale, broadcast }, null, 2)}\n`,
}

/** What is the same in every run: tables without real times, and plots. */
function write(folder: string, rows: readonly ScaleRow[], broadcasts: readonly BroadcastRow[]) {
  try {
    mkdirSync(folder, { recursive: true })
    const keep = (name: string, text: string) => writeFileSync(join(folder, name), text)
    keep('floods.md', markdown(SCALE_HEAD, rows.map(scaleCells)))
    keep('copies.svg', copiesPlot(rows))
    keep('times.svg', timesPlot(rows))
    if (broadcasts.length > 0) keep('broadcast.md', markdown(BROADCAST_HEAD, broadcasts.map(broadcastCells)))
  } catch (error) {
    throw new Refusal(`--out ${folder}: ${error instanceof Error ? error.message : error}.`)
  }
}
