import { z } from 'zod'
import { scenarioSchema } from './scenario.ts'
import { anyStep, stepUnion } from './steps/any-step.ts'

/** What a scenario file may have in it, as JSON Schema, by which editors complete and check it. */
export const scenarioJsonSchema = () => ({
  title: 'Herdscope scenario',
  ...z.toJSONSchema(scenarioSchema, {
    io: 'input',
    override({ zodSchema, jsonSchema }) {
      if (Object.is(zodSchema, anyStep))
        jsonSchema.anyOf = z.toJSONSchema(stepUnion, { io: 'input' }).anyOf ?? []
    },
  }),
})
