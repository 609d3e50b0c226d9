import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { checkNode, install, root, say } from './steps.js'

/**
 * `npm run soak`: 100,000 lives of simulated herds, in which each flood has to keep its promises. `-- --runs N` for more
 * or fewer, `-- --seed N` to begin there: each line names the seed of its batch, so a soak that was stopped goes on, and a
 * batch that failed comes again with `-- --seed N --runs 500`.
 */
checkNode()
install()
const { build } = await import('vite')
const outDir = join(root, 'dist', 'soak')
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  publicDir: false,
  build: { ssr: true, outDir, emptyOutDir: true, rolldownOptions: { input: 'test/thousands/soak.ts' } },
})

const BATCH = 500
const runs = numberAfter('--runs', 100_000)
const first = numberAfter('--seed', Math.floor(Math.random() * 1e9))
const batches = Math.max(1, Math.ceil(runs / BATCH))
const began = Date.now()
let lived = 0
let failed = 0
say(`Soak: ${batches * BATCH} lives from seed ${first} on (npm run soak -- --seed ${first} --runs ${runs})`)

const workers = Math.min(batches, availableParallelism())
const ends = Array.from({ length: workers }, (_, worker) => soak(worker))
const codes = await Promise.all(ends)
process.stdout.write(`${lived} lives, ${failed} batches with a broken promise\n`)
process.exit(failed === 0 && codes.every(code => code === 0) ? 0 : 1)

/** @param {number} worker @returns {Promise<number | null>} */
function soak(worker) {
  const args = [first + worker, batches - worker, workers, BATCH].map(String)
  const child = spawn(process.execPath, [join(outDir, 'soak.js'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  createInterface({ input: child.stdout }).on('line', line => {
    const { seed, flood, runs: done, failure } = JSON.parse(line)
    lived += done
    const rate = Math.round((lived * 1000) / (Date.now() - began))
    say(`seed ${seed}: ${flood}, ${done} lives; ${lived} of ${batches * BATCH} in all, ${rate} a second`)
    if (failure === undefined) return
    failed++
    say(`BROKEN: ${failure}`)
  })
  return new Promise(resolve => child.on('close', resolve))
}

/** @param {string} flag @param {number} otherwise */
function numberAfter(flag, otherwise) {
  const at = process.argv.indexOf(flag)
  if (at === -1) return otherwise
  const value = Number(process.argv[at + 1])
  if (Number.isSafeInteger(value) && value >= 0) return value
  say(`${flag} is followed by a whole number from 0 up, as in: npm run soak -- ${flag} ${otherwise}`)
  process.exit(1)
}
