import { isScalar, parseDocument, visit } from 'yaml'
import { knownHere } from './known-here.ts'
import { LONGEST, wayOf } from './place.ts'
import { isSchema, meant, nameOf, schemasAt, type Turn } from './schema-at.ts'

/** What something in a scenario file is, for people; from where to where in the text it stands. */
export interface Explanation {
  from: number
  to: number
  word: string
  about: string
}

/** What stands at a cursor (characters from the text's beginning), as the schema says. Never throws. */
export function explanationAt(text: string, cursor: number): Explanation | undefined {
  if (text.length > LONGEST) return undefined
  try {
    return explain(text, cursor)
  } catch {
    return undefined
  }
}

function explain(text: string, cursor: number): Explanation | undefined {
  const yaml = parseDocument(text, { prettyErrors: false, logLevel: 'silent' })
  let found: Explanation | undefined
  visit(yaml, {
    Scalar(key, node, path) {
      const [from, to] = node.range ?? [0, 0]
      if (cursor < from || cursor > to || !isScalar(node)) return undefined
      const isKey = key === 'key'
      const way = wayOf(path, node, isKey)
      const word = String(node.value)
      const about = isKey ? aboutKey(way, word, path) : aboutValue(way, word, yaml.toJS({ maxAliasCount: 0 }))
      found = about === undefined ? undefined : { from, to, word, about }
      return visit.BREAK
    },
  })
  return found
}

function aboutKey(way: readonly Turn[], key: string, path: readonly unknown[]): string | undefined {
  const turn = wayOf(path, undefined, false).at(-1)
  const maps = meant(schemasAt(way), [...(turn?.beside ?? []), key])
  const [map] = maps
  if (way.length > 0 && maps.length === 1 && map && nameOf(map) === key && map.description !== undefined)
    return map.description
  const schema = maps.map(({ properties }) => properties?.[key]).find(isSchema)
  return schema?.description ?? schema?.title
}

function aboutValue(way: readonly Turn[], word: string, value: unknown): string | undefined {
  const schemas = schemasAt(way)
  const known = schemas.flatMap(({ title }) => knownHere(title, { value, way, views: [] }))
  const [one, ...others] = new Set(schemas.map(({ description }) => description))
  return known.find(each => String(each.value) === word)?.about ?? (others.length === 0 ? one : undefined)
}
