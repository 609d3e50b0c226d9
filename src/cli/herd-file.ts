import { readFileSync, statSync } from 'node:fs'
import { type HerdPlan, parsePlan } from '../herd/plan.ts'
import { Refusal } from './refusal.ts'

/** Bytes; a character may have four. */
const LARGEST_FILE = 2 * 1024 * 1024

/** The herd that a file has; its first mistake is told with the file and the line. */
export function readHerdFile(path: string): HerdPlan {
  let text: string
  try {
    const { size } = statSync(path)
    if (size > LARGEST_FILE)
      throw new Error(`it has ${size} bytes, and no herd has more than ${LARGEST_FILE}`)
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new Refusal(`The herd file ${path} cannot be read: ${sentenceOf(error)}.`)
  }
  const read = parsePlan(text)
  if (read.ok) return read.plan
  throw new Refusal(`${path}${read.line === undefined ? '' : `:${read.line}`}: ${read.error}.`)
}

/** Why a file cannot be had, in words. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  return error.message
}
