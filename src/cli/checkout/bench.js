import { build, checkNode, install } from './steps.js'

/** `npm run bench`: all benchmarks, or those that are named behind `--`. */
checkNode()
install()
build()
await import('../../../bench/run.js')
