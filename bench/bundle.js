import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Makes a script of the checkout one that Node runs; returns its path. @param {string} input */
export async function bundle(input) {
  const name = basename(input, '.ts')
  const outDir = fileURLToPath(new URL(`../dist/bench/${name}`, import.meta.url))
  await build({
    configFile: false,
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'warn',
    publicDir: false,
    build: { ssr: true, outDir, emptyOutDir: true, rolldownOptions: { input } },
  })
  return `${outDir}/${name}.js`
}
