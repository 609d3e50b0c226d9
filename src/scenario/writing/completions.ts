import { stringify } from 'yaml'
import { type Known, knownHere } from './known-here.ts'
import { type Place, placesAt } from './place.ts'
import { isSchema, type JsonSchema, meant, nameOf, schemasAt } from './schema-at.ts'

/** Something that may be written where the cursor is. */
export interface Completion {
  label: string
  kind: 'step' | 'key' | 'value'
  /** For people: what it is. */
  about?: string | undefined
  /** What is written, its lines with all their white space. */
  insert: string
  /** Where in that the cursor goes, one place after the other; none: after its end. */
  stops: readonly number[]
}

/** What may be written in place of what stands from there to there in the text. */
export interface Completions {
  from: number
  to: number
  options: readonly Completion[]
}

/**
 * What the schema lets a person write at a cursor (characters from the text's beginning), with the names of this very
 * scenario. `views`: what a focus may open. Undefined where nothing is known. Never throws.
 */
export function completionsAt(
  text: string,
  cursor: number,
  views: readonly Known[] = [],
): Completions | undefined {
  for (const place of placesAt(text, cursor)) {
    const options = place.role === 'key' ? keysAt(place, views) : valuesAt(place, views)
    if (options.length > 0) return { from: place.from, to: place.to, options }
  }
  return undefined
}

function keysAt(place: Place, views: readonly Known[]): Completion[] {
  const { way, isAlone, isInFlow, column, beside } = place
  const schemas = schemasAt(way)
  const keys = keysOf(schemas, place, views)
  if (keys.length > 0 || !isAlone || isInFlow || beside.length > 0) return keys
  // Where a list is to be, what is in it, after a dash.
  const first = { ...place, way: [...way, { at: 0, beside: [] }], column: column + 2 }
  return [...keysOf(schemasAt(first.way), first, views), ...valuesAt(first, views)].map(dashed)
}

const dashed = (option: Completion): Completion => ({
  ...option,
  insert: `- ${option.insert}`,
  stops: option.stops.map(stop => stop + 2),
})

function keysOf(schemas: readonly JsonSchema[], place: Place, views: readonly Known[]): Completion[] {
  const { beside } = place
  const maps = meant(schemas, beside)
  const isChoice = maps.length > 1
  const options = maps.flatMap(map => {
    const name = nameOf(map)
    const isAStep = isChoice && name !== undefined && !beside.includes(name)
    const shown = isAStep ? [name] : isChoice ? [] : Object.keys(map.properties ?? {})
    return [
      ...shown.filter(key => !beside.includes(key)).map(key => keyOption(key, map, place, isAStep)),
      ...namedKeys(map, place, views),
    ]
  })
  return isChoice ? [...options, ...common(maps, place)] : options
}

/** What any of the maps may have: a step's times. */
function common(maps: readonly JsonSchema[], place: Place): Completion[] {
  const [first, ...others] = maps
  return Object.keys(first?.properties ?? {})
    .filter(key => !place.beside.includes(key) && others.every(({ properties = {} }) => key in properties))
    .map(key => keyOption(key, first ?? {}, place, false))
}

/** Keys that are names: servers, clients. */
function namedKeys({ propertyNames }: JsonSchema, place: Place, views: readonly Known[]): Completion[] {
  if (!isSchema(propertyNames)) return []
  return knownHere(propertyNames.title, { ...place, views })
    .filter(({ value }) => !place.beside.includes(String(value)))
    .map(({ value, about }) => {
      const { insert, stops } = written([[scalarText(value, place), '']], place)
      return { label: String(value), kind: 'key', about, insert, stops }
    })
}

function keyOption(key: string, map: JsonSchema, place: Place, isAStep: boolean): Completion {
  const needed = isAStep ? (map.required ?? []).filter(each => !place.beside.includes(each)) : [key]
  const schema = (each: string) => {
    const found = map.properties?.[each]
    return isSchema(found) ? found : {}
  }
  const { insert, stops } = written(
    needed.map(each => [each, formOf(schema(each), place)]),
    place,
  )
  const about = isAStep ? map.description : (schema(key).description ?? schema(key).title)
  return { label: key, kind: isAStep ? 'step' : 'key', about, insert, stops }
}

/** What stands after a key before anything is written: brackets or braces, where it must be a list or a map. */
function formOf(schema: JsonSchema, { isInFlow, column }: Place): string {
  if (schema.type === 'object') return '{  }'
  if (schema.type !== 'array') return ''
  const { items } = schema
  const isOfMaps = isSchema(items) && !Array.isArray(items) && items.type !== 'string' && !schema.prefixItems
  return isOfMaps && !isInFlow && column === 0 ? '\n  - ' : '[]'
}

/** Keys as they are written there, and where in that their values are. */
function written(keys: readonly [key: string, form: string][], place: Place) {
  const { isInFlow, column, hasColon } = place
  if (hasColon) return { insert: keys[0]?.[0] ?? '', stops: [] }
  const between = isInFlow ? ', ' : `\n${' '.repeat(column)}`
  let insert = ''
  const stops: number[] = []
  for (const [key, form] of keys) {
    if (insert !== '') insert += between
    insert += form.startsWith('\n') ? `${key}:${form}` : `${key}: ${form}`
    stops.push(insert.length - (form.endsWith(' }') ? 2 : form.endsWith(']') ? 1 : 0))
  }
  return { insert, stops }
}

function valuesAt(place: Place, views: readonly Known[]): Completion[] {
  const known = schemasAt(place.way).flatMap(schema => [
    ...knownHere(schema.title, { ...place, views }),
    ...plainValues(schema),
  ])
  // What is said first of a value says more.
  const each = new Map<string, Known>()
  for (const value of known) if (!each.has(String(value.value))) each.set(String(value.value), value)
  return [...each.values()].map(({ value, about }) => ({
    label: String(value),
    kind: 'value',
    about,
    insert: scalarText(value, place),
    stops: [],
  }))
}

function plainValues({ enum: some, const: one, type, examples }: JsonSchema): Known[] {
  const values: unknown[] = [...(some ?? []), ...(one === undefined ? [] : [one])]
  if (type === 'boolean') values.push(true, false)
  if (Array.isArray(examples)) values.push(...examples)
  return values.filter(isKnown).map(value => ({ value }))
}

const isKnown = (value: unknown): value is Known['value'] =>
  ['string', 'number', 'boolean'].includes(typeof value)

/** A value in a file's words, with quotes where it would be something else without. */
function scalarText(value: Known['value'], { isQuoted }: Place): string {
  if (isQuoted) return String(value)
  const inList = stringify([value], { collectionStyle: 'flow', lineWidth: 0 })
  return inList.trim().slice(1, -1).trim()
}
