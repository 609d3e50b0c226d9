import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './steps.js'

/** After an install: `node_modules/.bin/herdscope` runs the checkout (npm links only what it installs). */
const folder = join(root, 'node_modules', '.bin')
mkdirSync(folder, { recursive: true })
const link = join(folder, 'herdscope')
rmSync(link, { force: true })
if (process.platform === 'win32')
  writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\src\\cli\\checkout\\herdscope.js" %*\r\n')
else symlinkSync('../../src/cli/checkout/herdscope.js', link)
