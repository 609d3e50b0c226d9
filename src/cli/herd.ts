import type { CommandModule } from 'yargs'
import { createTcpEngine } from '../tcp/engine.ts'
import { endOnSignal } from './ending.ts'
import { newLogFolder } from './files.ts'
import { chosenBatch, chosenHerd, type HerdFlags, herdOptions, startRefusal } from './herd-options.ts'
import { openPlaces } from './places.ts'
import { writeTrace } from './trace-file.ts'

interface HerdArguments extends HerdFlags {
  wires: boolean
  trace: string | undefined
  meter: boolean
}

/** Runs a herd without a page, for scripts: one JSON line when it is ready, everything else on standard error. */
export const herdCommand: CommandModule<object, HerdArguments> = {
  command: 'herd',
  describe: 'Run a herd without a page',
  builder: yargs =>
    yargs
      .options(herdOptions)
      .option('wires', {
        describe: 'Relays between servers (--no-wires: servers dial each other directly)',
        type: 'boolean',
        default: true,
      })
      .option('trace', { describe: 'Keep a trace in this file', type: 'string', requiresArg: true })
      .option('meter', {
        describe: "Measure the servers' event loops, for the trace (--no-meter: a smaller trace)",
        type: 'boolean',
        default: true,
      })
      .example('$0 herd --preset ucla-2020 --base-port 12000', 'five servers on 12000 to 12004')
      .example('$0 herd --no-wires --trace flood.herd', 'as fast as it goes, with a trace'),
  async handler({
    preset,
    herd,
    'base-port': basePort,
    flood: wanted,
    flaw: flaws,
    links,
    wires,
    trace,
    meter,
    ...rest
  }) {
    const batch = chosenBatch(rest.batch)
    const { topology, flood } = chosenHerd({ preset, herd, 'base-port': basePort, flood: wanted })
    const places = await openPlaces()
    const logFolder = newLogFolder()
    const engine = createTcpEngine({
      topology,
      flood,
      options: { catchUp: true, links, batch },
      flaws,
      wires,
      delay: 0,
      trace: trace !== undefined,
      meter,
      logFolder,
      places: places.endpoint,
      ...(places.delay && { delayPlaces: places.delay }),
    })
    const file =
      trace === undefined ? undefined : writeTrace(trace, { ...topology, flood }, engine, '--trace')
    const close = async () => {
      await engine.close()
      file?.close()
      await places.close()
    }
    endOnSignal(close)
    try {
      await engine.start()
    } catch (error) {
      await close()
      throw startRefusal(error)
    }
    const servers = Object.fromEntries(engine.snapshot().servers.map(({ name, port }) => [name, { port }]))
    process.stderr.write(`Logs: ${logFolder}\nPlaces: ${places.title}\nEnd it with Ctrl-C.\n`)
    process.stdout.write(`${JSON.stringify({ ready: true, preset: topology.preset, flood, servers })}\n`)
  },
}
