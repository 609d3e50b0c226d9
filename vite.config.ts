import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The page. Relative addresses, so that the built folder works from any static host. */
export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: 'dist/page',
    emptyOutDir: true,
    target: 'es2023',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    // What is loaded first is one piece: cut where other pieces share it, it is larger by a twentieth.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
})
