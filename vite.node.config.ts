import { defineConfig } from 'vite'

/** What runs in Node: the command line (with bridge and engine) and each kind of thread, one entry each. */
export default defineConfig({
  publicDir: false,
  // A server's thread starts at half the cost where packages need not be looked for. These two read files of their own.
  ssr: { noExternal: true, external: ['open', 'yargs'] },
  build: {
    ssr: true,
    outDir: 'dist/node',
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: {
      input: {
        herdscope: 'src/cli/herdscope.ts',
        'server-thread': 'src/tcp/server-thread.ts',
        'places-thread': 'src/tcp/flaws/places-thread.ts',
      },
      output: { chunkFileNames: '[name]-[hash].js' },
    },
  },
})
