import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Server threads run the built code, and the page's tests the built page.
    globalSetup: 'test/build.ts',
    // Tests wait for sockets and browsers more than they work: two at a time also where there are but two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
