/** Whether a value is of some shape. */
export type Check = (value: unknown) => boolean

export const text: Check = value => typeof value === 'string'
export const number: Check = value => typeof value === 'number' && Number.isFinite(value)
export const flag: Check = value => typeof value === 'boolean'
export const optional =
  (check: Check): Check =>
  value =>
    value === undefined || check(value)
export const oneOf =
  (...values: string[]): Check =>
  value =>
    typeof value === 'string' && values.includes(value)
export const listOf =
  (check: Check): Check =>
  value =>
    Array.isArray(value) && value.every(check)
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const record =
  (check: Check): Check =>
  value =>
    isObject(value) && Object.values(value).every(check)
export const shape =
  (fields: Record<string, Check>): Check =>
  value =>
    isObject(value) && Object.entries(fields).every(([name, check]) => check(value[name]))
