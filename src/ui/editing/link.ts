import type { HerdPlan } from '../../herd/plan-schema.ts'

/**
 * A herd in a link's fragment:
 * `herd=1;title;flood;Bailey:10000,Bona;ABAC`. Names are percent-encoded, which leaves no separator in them; a
 * friendship is the indices of its servers, a letter each, or two where the herd has more servers than letters.
 */
const VERSION = '1'
const KEY = 'herd='
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** No link is longer: 1,000 names of 64 characters, each escaped as three, and 10,000 friendships. */
const LONGEST = 240_000

/** A decoded link: a plan that is still to be checked, no herd at all, or what is wrong with it. */
export type Linked = { kind: 'plan'; plan: HerdPlan } | { kind: 'none' } | { kind: 'broken'; error: string }

/** The plan as a fragment, without its `#`. */
export function encodePlan({ title = '', flood = '', servers, friends }: HerdPlan): string {
  const index = new Map(servers.map(({ name }, place) => [name, lettersOf(place, servers.length)]))
  const named = servers.map(({ name, port }) => encodeURIComponent(name) + (port ? `:${port}` : ''))
  const pairs = friends.map(([a, b]) => `${index.get(a) ?? ''}${index.get(b) ?? ''}`)
  const parts = [
    VERSION,
    encodeURIComponent(title),
    encodeURIComponent(flood),
    named.join(','),
    pairs.join(''),
  ]
  return KEY + parts.join(';')
}

/** What a fragment says, with or without its `#`. */
export function decodePlan(fragment: string): Linked {
  const text = fragment.replace(/^#/, '')
  if (!text.startsWith(KEY)) return { kind: 'none' }
  if (text.length > LONGEST) return broken(`it has ${text.length} characters, and the longest has ${LONGEST}`)
  try {
    return decodeParts(text.slice(KEY.length).split(';'))
  } catch {
    return broken('a percent sign in it stands before no two hexadecimal digits')
  }
}

function decodeParts([version, title = '', flood = '', named = '', pairs, ...more]: string[]): Linked {
  if (version !== VERSION)
    return broken(`it is of version ${version || '0'}, and this page reads version ${VERSION}`)
  if (pairs === undefined || more.length > 0 || named === '') return broken('a part of it is missing')
  const servers = named.split(',').map(each => {
    const [name = '', port] = each.split(':')
    return { name: decodeURIComponent(name), ...(port !== undefined && { port: Number(port) }) }
  })
  const places = new Map(servers.map(({ name }, place) => [lettersOf(place, servers.length), name]))
  const width = widthFor(servers.length)
  if (pairs.length % (2 * width) !== 0) return broken('its last friendship has one end only')
  const friends: [string, string][] = []
  for (let at = 0; at < pairs.length; at += 2 * width) {
    const a = places.get(pairs.slice(at, at + width))
    const b = places.get(pairs.slice(at + width, at + 2 * width))
    if (a === undefined || b === undefined)
      return broken(`friendship ${friends.length + 1} is with a server that is not in it`)
    friends.push([a, b])
  }
  const plan: HerdPlan = { servers, friends }
  if (title) plan.title = decodeURIComponent(title)
  if (flood) plan.flood = decodeURIComponent(flood)
  return { kind: 'plan', plan }
}

/** How many letters an index has in a herd of so many. */
const widthFor = (count: number) => (count > LETTERS.length ? 2 : 1)

function lettersOf(place: number, count: number): string {
  const last = LETTERS[place % LETTERS.length] ?? ''
  return widthFor(count) === 1 ? last : (LETTERS[Math.floor(place / LETTERS.length)] ?? '') + last
}

const broken = (why: string): Linked => ({ kind: 'broken', error: `The link to a herd is broken: ${why}.` })
