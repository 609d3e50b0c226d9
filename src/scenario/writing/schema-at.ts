import type { z } from 'zod'
import { scenarioJsonSchema } from '../json-schema.ts'

export type JsonSchema = z.core.JSONSchema.BaseSchema

/** A turn on the way to something in a file: its key or index, and the keys that stand beside it. */
export interface Turn {
  at: string | number
  beside: readonly string[]
}

let root: JsonSchema | undefined

/** The published schema's parts that hold for what is found that way; none where it has nothing there. */
export function schemasAt(way: readonly Turn[]): JsonSchema[] {
  root ??= scenarioJsonSchema() as JsonSchema
  return way.reduce(step, alternatives(root))
}

function step(schemas: readonly JsonSchema[], { at, beside }: Turn): JsonSchema[] {
  const inner =
    typeof at === 'number'
      ? schemas.flatMap(({ prefixItems, items }) => prefixItems?.[at] ?? itemOf(items))
      : meant(schemas, [...beside, at]).flatMap(each => propertyOf(each, at))
  return inner.filter(isSchema).flatMap(alternatives)
}

const itemOf = (items: JsonSchema['items']) => (Array.isArray(items) ? [] : (items ?? []))

function propertyOf({ properties, additionalProperties }: JsonSchema, key: string) {
  if (properties && Object.hasOwn(properties, key)) return properties[key] ?? []
  return additionalProperties ?? []
}

export const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null

/** A union's parts, each with what is said of the whole. */
function alternatives(schema: JsonSchema): JsonSchema[] {
  const { anyOf, title, description, examples } = schema
  if (!anyOf) return [schema]
  const said = {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(examples !== undefined && { examples }),
  }
  return anyOf.filter(isSchema).flatMap(each => alternatives({ ...said, ...each }))
}

/** Of the maps that there may be, those that know most of the keys that there are. */
export function meant(schemas: readonly JsonSchema[], keys: readonly string[]): JsonSchema[] {
  const maps = schemas.filter(({ type }) => type === 'object')
  const known = ({ properties = {} }: JsonSchema) => keys.filter(key => Object.hasOwn(properties, key)).length
  const most = Math.max(...maps.map(known))
  return maps.filter(map => known(map) === most)
}

/** The key that says which of several maps it is: a step's is its name. */
export const nameOf = ({ required }: JsonSchema): string | undefined => required?.[0]
