import { build, checkNode, install } from './steps.js'

/** `npm run build`. */
checkNode()
install()
build()
