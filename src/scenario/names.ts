import { z } from 'zod'
import { floods } from '../flood/index.ts'
import { flaws } from '../herd/index.ts'

const FLOOD = `a flood is one of ${floods.map(({ name }) => name).join(', ')}`
export const floodName = z
  .enum(
    floods.map(({ name }) => name),
    FLOOD,
  )
  .meta({ title: 'Flood' })

const FLAW = `a flaw is one of ${flaws.map(({ name }) => name).join(', ')}`
export const flawName = z
  .enum(
    flaws.map(({ name }) => name),
    FLAW,
  )
  .meta({ title: 'Flaw' })
