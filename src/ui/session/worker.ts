import { expose } from 'comlink'
import { feeds } from './feeds/index.ts'
import { createSession } from './session.ts'

expose(createSession(feeds, () => performance.timeOrigin + performance.now()))
