import { z } from 'zod'
import { scenarioSchema } from './scenario.ts'

/** What a scenario file may have in it, as JSON Schema, by which editors complete and check it. */
export const scenarioJsonSchema = () => ({
  title: 'Herdscope scenario',
  ...z.toJSONSchema(scenarioSchema, { io: 'input' }),
})
