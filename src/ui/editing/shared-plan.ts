import type { HerdPlan } from '../../herd/plan-schema.ts'
import { type HerdShape, wholePlanOf } from './inverse.ts'
import type { HerdFileKind } from './read-herd.ts'

/** From here on systems hand out free ports (Linux; others from 49152): nobody chose these, and another herd has others. */
const FIRST_FREE = 32_768

/** The herd as others are given it, in a file or a link: with the ports that were chosen, without those that were free. */
export function sharedPlanOf(herd: HerdShape): HerdPlan {
  const plan = wholePlanOf(herd)
  return {
    ...plan,
    servers: plan.servers.map(({ name, port }) => (port && port < FIRST_FREE ? { name, port } : { name })),
  }
}

/** A file's name for a plan: `ring-of-8.yaml`. */
export function fileNameOf({ title }: HerdPlan, kind: HerdFileKind = 'yaml'): string {
  const words = (title ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return `${words.join('-').slice(0, 60) || 'herd'}.${kind}`
}
