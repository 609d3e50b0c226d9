import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { expect, test } from 'vitest'

/** What the page needs of places, for herds that it simulates: pure files. */
const gazetteer = ['places/gazetteer.ts', 'places/offline-places.ts']

/** Which rooms a room may import from: DESIGN.md's table. */
const below: Record<string, readonly string[]> = {
  protocol: [],
  trace: [],
  places: [],
  flood: ['protocol'],
  herd: ['protocol', 'trace', 'flood'],
  tcp: ['protocol', 'trace', 'flood', 'herd', 'places'],
  sim: ['protocol', 'trace', 'flood', 'herd'],
  scenario: ['protocol', 'trace', 'flood', 'herd'],
  bridge: ['protocol', 'trace', 'flood', 'herd', 'places', 'tcp', 'sim', 'scenario'],
  cli: ['protocol', 'trace', 'flood', 'herd', 'places', 'tcp', 'sim', 'scenario', 'bridge'],
  ui: ['protocol', 'trace', 'flood', 'herd', 'sim', 'scenario', 'bridge/messages.ts', ...gazetteer],
}

/** Which packages a room may import, where that is ruled. */
const packages: Record<string, readonly string[]> = { protocol: [], trace: [], flood: [], places: ['zod'] }

/** Rooms that import nothing of Node, and rooms that name nothing of Node or the DOM. */
const withoutNode = ['protocol', 'trace', 'flood', 'herd', 'sim', 'scenario', 'ui']
const withoutGlobals = ['protocol', 'trace', 'flood', 'herd']

const LONGEST_FILE = 350

/** Files by their path within `src`. */
type Files = ReadonlyMap<string, string>

const QUOTED_OR_COMMENT = /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|\/\/.*|\/\*[\s\S]*?\*\//g
const IMPORTED = /\b(?:from|import)\s*\(?\s*(['"])(.+?)\1/g
const GLOBAL = /(?<![.\w])(process|Buffer|document|window)\b(?!\??:)/g

/** What a file imports: a path within `src` where it is relative, else as it is written. */
function importsOf(path: string, text: string): string[] {
  const code = text.replace(QUOTED_OR_COMMENT, (_, quoted?: string) => quoted ?? '')
  return Array.from(code.matchAll(IMPORTED), ([, , name = '']) =>
    name.startsWith('.') ? posix.join(posix.dirname(path), name) : name,
  )
}

const roomOf = (path: string) => path.split('/')[0] ?? ''
const isCode = (path: string) => /\.(ts|tsx|js)$/.test(path)

function faultOfImport(path: string, imported: string, files: Files): string | undefined {
  const room = roomOf(path)
  if (isBuiltin(imported)) {
    const pure = withoutNode.includes(room) || [...gazetteer, 'bridge/messages.ts'].includes(path)
    return pure ? `${path} imports ${imported}, of Node` : undefined
  }
  if (!files.has(imported) && !(roomOf(imported) in below && imported.includes('/'))) {
    const allowed = packages[room]
    if (imported.startsWith('..') || !allowed || allowed.includes(imported)) return undefined
    return `${path} imports the package ${imported}`
  }
  const target = roomOf(imported)
  const allowed = below[room] ?? []
  if (target === room || allowed.includes(target) || allowed.includes(imported)) return undefined
  return `${path} imports ${imported}, of a room that it may not touch`
}

function faultsOf(files: Files): string[] {
  return [...files].flatMap(([path, text]) => {
    const faults: (string | undefined)[] = []
    const lines = text.split('\n').length - 1
    if (!(roomOf(path) in below)) faults.push(`${path} is in no room`)
    if (lines > LONGEST_FILE) faults.push(`${path} has ${lines} lines`)
    if (isCode(path))
      for (const imported of importsOf(path, text)) faults.push(faultOfImport(path, imported, files))
    if (isCode(path) && withoutGlobals.includes(roomOf(path)))
      for (const [, name] of text.replace(QUOTED_OR_COMMENT, '').matchAll(GLOBAL))
        faults.push(`${path} names ${name}`)
    return faults.filter(fault => fault !== undefined)
  })
}

/** One circle of imports, as a path of files that ends where it began, or none. */
function circleIn(files: Files): string[] {
  const done = new Set<string>()
  function follow(path: string, way: readonly string[]): string[] {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path]
    if (done.has(path)) return []
    for (const imported of importsOf(path, files.get(path) ?? ''))
      if (files.has(imported)) {
        const circle = follow(imported, [...way, path])
        if (circle.length > 0) return circle
      }
    done.add(path)
    return []
  }
  for (const path of files.keys()) {
    const circle = follow(path, [])
    if (circle.length > 0) return circle
  }
  return []
}

const root = new URL('..', import.meta.url)

function readSource(): Files {
  const paths = readdirSync(new URL('src', root), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) =>
      posix.relative(new URL('src', root).pathname, posix.join(parentPath, name)),
    )
  return new Map(paths.map(path => [path, readFileSync(new URL(`src/${path}`, root), 'utf8')]))
}

test('a room imports only from the rooms that it may touch', () => {
  const files = readSource()
  for (const room of [
    'protocol',
    'trace',
    'flood',
    'herd',
    'places',
    'tcp',
    'scenario',
    'bridge',
    'cli',
    'ui',
  ])
    expect([...files.keys()].map(roomOf)).toContain(room)
  expect(importsOf('herd/herd-server.ts', files.get('herd/herd-server.ts') ?? '')).toContain(
    'protocol/index.ts',
  )
  expect(faultsOf(files)).toEqual([])
})

test('no files import each other in a circle', () => {
  expect(circleIn(readSource())).toEqual([])
})

const madeUp: [path: string, text: string, fault?: string][] = [
  [
    'protocol/a.ts',
    "import { b } from '../trace/b.ts'",
    'protocol/a.ts imports trace/b.ts, of a room that it may not touch',
  ],
  ['protocol/b.ts', "export * from 'zod'", 'protocol/b.ts imports the package zod'],
  ['protocol/c.ts', "// from '../trace/b.ts'\n/* process */ const a = 'window'"],
  ['protocol/d.ts', 'const now = process.hrtime()', 'protocol/d.ts names process'],
  ['trace/b.ts', "const a = await import('node:fs')", 'trace/b.ts imports node:fs, of Node'],
  ['flood/a.ts', "import type { A } from '../protocol/a.ts'"],
  ['herd/a.ts', "import 'path'", 'herd/a.ts imports path, of Node'],
  ['herd/b.ts', 'window.close(); a.window; ({ document: 1 })', 'herd/b.ts names window'],
  ['places/a.ts', "import 'zod'\nimport { get } from 'node:http'"],
  ['places/b.ts', "import ky from 'ky'", 'places/b.ts imports the package ky'],
  ['tcp/a.ts', "import a from '../places/a.ts'\nimport b from '../herd/a.ts'\nimport 'node:net'"],
  [
    'sim/a.ts',
    "import { a } from '../tcp/a.ts'",
    'sim/a.ts imports tcp/a.ts, of a room that it may not touch',
  ],
  ['ui/a.tsx', "import {\n  a,\n} from '../bridge/messages.ts'\nimport 'react'\nimport './a.css'"],
  ['ui/b.tsx', "import '../bridge/a.ts'", 'ui/b.tsx imports bridge/a.ts, of a room that it may not touch'],
  ['ui/c.ts', "import '../places/gazetteer.ts'"],
  ['ui/d.ts', "import '../places/a.ts'", 'ui/d.ts imports places/a.ts, of a room that it may not touch'],
  ['places/gazetteer.ts', "import 'node:fs'", 'places/gazetteer.ts imports node:fs, of Node'],
  ['ui/a.css', 'a { color: red }'],
  ['bridge/messages.ts', "import 'node:net'", 'bridge/messages.ts imports node:net, of Node'],
  ['bridge/a.ts', "import '../ui/a.tsx'", 'bridge/a.ts imports ui/a.tsx, of a room that it may not touch'],
  ['cli/a.ts', "import '../bridge/a.ts'\nimport '../../package.json'"],
  ['cli/long.ts', '\n'.repeat(351), 'cli/long.ts has 351 lines'],
  ['attic/a.ts', '', 'attic/a.ts is in no room'],
]

test('the rule sees what breaks it, and only that', () => {
  const faults = madeUp.flatMap(([, , fault]) => fault ?? [])
  expect(faultsOf(new Map(madeUp.map(([path, text]) => [path, text])))).toEqual(faults)
})

test('a circle is seen', () => {
  const files = new Map([
    ['herd/a.ts', "import './b.ts'"],
    ['herd/b.ts', "export * from './c.ts'"],
    ['herd/c.ts', "import type { B } from './b.ts'"],
  ])
  expect(circleIn(files)).toEqual(['herd/b.ts', 'herd/c.ts', 'herd/b.ts'])
})

const TOP = ['package.json', 'tsconfig.json', 'index.html', 'README.md', 'LICENSE']
const FOLDERS = ['src', 'public', 'test', 'docs', 'bench', '.ci']
const CONFIGURATION = /^(package-lock\.json|biome\.json|knip\.jsonc?|\.gitignore|[\w.]+\.config\.ts)$/

test('the top level has what DESIGN.md names, configuration, and nothing else', () => {
  const ignored = ['.git/', ...readFileSync(new URL('.gitignore', root), 'utf8').split('\n')]
  const isIgnored = (name: string) =>
    ignored.includes(name) || ignored.includes(`${name}/`) || ignored.includes(`*${posix.extname(name)}`)
  const strange = readdirSync(root).filter(
    name => !isIgnored(name) && ![...TOP, ...FOLDERS].includes(name) && !CONFIGURATION.test(name),
  )
  expect(strange).toEqual([])
  expect(readdirSync(new URL('.ci', root)).filter(name => name !== 'run')).toEqual([])
})
