import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Server threads run the built code, and the page's tests the built page.
    globalSetup: 'test/build.ts',
    // Bounds for what hangs; a busy machine stays far below.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Tests wait more than they compute, also where there are but two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Files follow each other in a process: what they import is loaded once, and each ends what it has begun.
    isolate: false,
  },
})
