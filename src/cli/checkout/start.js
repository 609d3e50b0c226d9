import process from 'node:process'

/** `npm start`: `herdscope open`, with whatever flags came behind `--`. */
process.argv.splice(2, 0, 'open')
await import('./herdscope.js')
