import { expose } from 'comlink'
import { openBridge } from './bridge-link.ts'
import { createSession } from './session.ts'

expose(createSession(openBridge, Date.now))
