#!/usr/bin/env node
import { build, checkNode, install } from './steps.js'

/** The command `herdscope` of a checkout: installs and builds what is missing, then is the built command line. */
checkNode()
install()
build()
const built = new URL('../../../dist/node/herdscope.js', import.meta.url)
await import(built.href)
