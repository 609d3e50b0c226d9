import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { installedChromium } from '../installed-chromium.js'
import { root, say } from './steps.js'

export { CHROMIUM_FLAGS } from '../installed-chromium.js'

/** The Chromium to test with: `CHROMIUM` where it is set, an installed one, or the one that Playwright brought. */
export async function findChromium() {
  const { chromium } = await import('playwright-core')
  return [installedChromium(), chromium.executablePath()].find(path => path && existsSync(path))
}

/** Finds a Chromium or installs one; ends this process with a sentence where neither can be done. */
export async function ensureChromium() {
  const found = await findChromium()
  if (found) return found
  say('Installing Chromium for the page’s tests (once) …')
  if (process.platform === 'linux' && process.getuid?.() === 0 && succeeds('apt-get', ['--version'])) {
    succeeds('apt-get', ['update', '-qq'])
    succeeds('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      DEBIAN_FRONTEND: 'noninteractive',
    })
  } else {
    succeeds(process.execPath, [
      join(root, 'node_modules', 'playwright-core', 'cli.js'),
      'install',
      'chromium',
    ])
  }
  const installed = await findChromium()
  if (installed) return installed
  say(
    'There is no Chromium here and none could be installed. Install Chromium or Chrome (on Debian, as root:',
  )
  say('apt-get install chromium), or name one: CHROMIUM=/path/to/chromium npm test')
  process.exit(1)
}

/** @param {string} program @param {string[]} args @param {Record<string, string>} [env] */
function succeeds(program, args, env = {}) {
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 2],
    env: { ...process.env, ...env },
  })
  return status === 0
}
