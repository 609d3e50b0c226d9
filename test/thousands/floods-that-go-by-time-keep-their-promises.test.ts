import { floods } from '../../src/flood/index.ts'
import { keepsItsPromises } from './claims.ts'

for (const { name, promises } of floods) if (promises.converges) keepsItsPromises(name)
