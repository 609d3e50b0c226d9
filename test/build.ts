import { build } from '../src/cli/checkout/steps.js'

/** Once before the tests: what is built is up to date. */
export default function setup() {
  build()
}
