import yargs from 'yargs'
import { hideBin } from 'yargs/helpers'
import { convertCommand } from './convert.ts'
import { exportCommand } from './export/export.ts'
import { filmCommand } from './film/film.ts'
import { herdCommand } from './herd.ts'
import { openCommand } from './open.ts'
import { Refusal } from './refusal.ts'
import { runCommand } from './run.ts'
import { scaleCommand } from './scale.ts'
import { serverCommand } from './server.ts'

/** The command line. Each command is a file of its own and a line here. */
await yargs(hideBin(process.argv))
  .scriptName('herdscope')
  .usage('$0 <command>\n\nA herd of real TCP servers on your machine, seen and driven from the browser.')
  .command(openCommand)
  .command(herdCommand)
  .command(serverCommand)
  .command(exportCommand)
  .command(convertCommand)
  .command(filmCommand)
  .command(runCommand)
  .command(scaleCommand)
  .demandCommand(
    1,
    'Say what to do: `herdscope open` shows a herd in the browser, `herdscope herd` runs one without.',
  )
  .strict()
  .recommendCommands()
  .alias({ h: 'help', v: 'version' })
  .epilogue('Wire language: IAMAT client location time, WHATSAT client radius bound. Try: nc 127.0.0.1 10000')
  .wrap(Math.min(100, process.stderr.columns ?? 100))
  .fail((message, error, parser) => {
    if (error && !(error instanceof Refusal)) throw error
    process.stderr.write(`herdscope: ${error?.message ?? message}\n`)
    if (!error) parser.showHelp('error')
    process.exit(error ? 1 : 2)
  })
  .parseAsync()
