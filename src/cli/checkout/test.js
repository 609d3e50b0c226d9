import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from './chromium.js'
import { build, checkNode, install, root, say } from './steps.js'

/**
 * `npm test`: the checks (formatting and lint, types, unused code), then every test. Flags behind `--` go to Vitest,
 * which then runs alone. The last line counts what passed and failed, each check as one.
 */
checkNode()
install()
build()
process.env.CHROMIUM = await ensureChromium()

const flags = process.argv.slice(2)
const checks = [
  { title: 'Formatting and lint', bin: '@biomejs/biome/bin/biome', args: ['ci', '--error-on-warnings', '.'] },
  { title: 'Types', bin: 'typescript/bin/tsc', args: ['--noEmit', '-p', '.'] },
  { title: 'Unused code', bin: 'knip/bin/knip.js', args: [] },
]

let passed = 0
let failed = 0
if (flags.length === 0) {
  say('Checks …')
  await Promise.all(
    checks.map(async ({ title, bin, args }) => {
      const { fine, told } = await checked(bin, args)
      if (fine) passed++
      else failed++
      say(fine ? `${title}: fine` : `${title}:\n${told}`)
    }),
  )
}

const folder = mkdtempSync(join(tmpdir(), 'herdscope-test-'))
const report = join(folder, 'report.json')
say('Tests …')
const fine = runs('vitest/vitest.mjs', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...flags,
])
try {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
  passed += numPassedTests
  failed += numFailedTests
} catch {
  say('The tests did not come to their end.')
}
rmSync(folder, { recursive: true, force: true })
// A failure that is no test's own (a file that does not load, an error after the end) counts too.
if (!fine && failed === 0) failed = 1

process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)

/**
 * Checks run beside each other; what one tells is shown in one piece.
 * @param {string} bin @param {string[]} args @returns {Promise<{ fine: boolean, told: string }>}
 */
function checked(bin, args) {
  const child = spawn(process.execPath, [join(root, 'node_modules', bin), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', text => {
      told += text
    })
  return new Promise(resolve => child.on('close', code => resolve({ fine: code === 0, told })))
}

/** @param {string} bin @param {string[]} args */
function runs(bin, args) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', bin), ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  return status === 0
}
