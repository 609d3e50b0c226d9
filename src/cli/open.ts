import { existsSync } from 'node:fs'
import openBrowser from 'open'
import type { CommandModule } from 'yargs'
import { startBridge } from '../bridge/bridge.ts'
import { createTcpEngine } from '../tcp/engine.ts'
import { endOnSignal } from './ending.ts'
import { fileOfPage, newLogFolder, pageFolder } from './files.ts'
import { chosenBatch, chosenHerd, type HerdFlags, herdOptions, startRefusal } from './herd-options.ts'
import { openGathered } from './open-gathered.ts'
import { openRecording } from './open-recording.ts'
import { openPlaces } from './places.ts'
import { portRefusal, Refusal } from './refusal.ts'
import { beyondLoopbackOption } from './secret.ts'
import { isScenario, shownScenario } from './shown-scenario.ts'
import { writeTrace } from './trace-file.ts'

interface OpenArguments extends HerdFlags {
  file: string | undefined
  record: string | undefined
  gather: string | undefined
  'beyond-loopback': boolean
  port: number
  open: boolean
}

/** A wire's delay in the playground, in milliseconds: long enough to watch a copy cross. */
const PLAYGROUND_DELAY = 350

/** Runs a herd and the bridge, and shows the page. */
export const openCommand: CommandModule<object, OpenArguments> = {
  command: 'open [file]',
  describe: 'Run a herd and show it in the browser (what npm start does), a scenario, or a recording',
  builder: yargs =>
    yargs
      .positional('file', {
        describe: 'A scenario to open (.yaml), or a recording to show instead (.herd, .herd.gz)',
        type: 'string',
      })
      .options(herdOptions)
      .option('record', {
        describe: 'Record all that happens in this file, as it happens',
        type: 'string',
        requiresArg: true,
      })
      .option('gather', {
        describe:
          'Show servers that run on their own (herdscope server) and send their traces to this HOST:PORT',
        type: 'string',
        requiresArg: true,
      })
      .option('beyond-loopback', beyondLoopbackOption)
      .option('port', {
        describe: "The page's port (0: any free one)",
        type: 'number',
        default: 8131,
        requiresArg: true,
      })
      .option('open', {
        describe: 'Open the browser (--no-open, or CI set: only print the address)',
        type: 'boolean',
        default: true,
      })
      .example('$0 open', 'the herd ucla-2024 on ports 10000 to 10004')
      .example('$0 open --herd mine.yaml', 'a herd of your own')
      .example('$0 open first-flood.yaml', 'a scenario, ready to run')
      .example('$0 open flood.herd', 'a recording')
      .example(
        '$0 open --preset ucla-2020 --base-port 12000 --no-open',
        'another herd, on ports of your choice',
      ),
  async handler({ file, port, open, ...rest }) {
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Refusal('--port takes a whole number from 1024 to 65535, or 0 for any free port.')
    if (!existsSync(fileOfPage('index.html')))
      throw new Refusal(
        'The page is not built: run `npm run build` first, or `npm start`, which does it all.',
      )
    if (file !== undefined && !isScenario(file)) return openRecording(file, { port, open })
    const shown = file === undefined ? undefined : shownScenario(file)
    const { gather } = rest
    if (gather !== undefined && shown)
      throw new Refusal(
        '--gather shows servers that run on their own, and a scenario brings its herd: leave one of them out.',
      )
    if (gather !== undefined) return openGathered({ ...rest, gather, port, open })
    const { preset, herd, 'base-port': basePort, flood: wanted, flaw: flaws, links, record } = rest
    const { topology, flood } = chosenHerd({ preset, herd, 'base-port': basePort, flood: wanted })
    const say = (line: string) => process.stderr.write(`${line}\n`)
    const places = await openPlaces()
    const logFolder = newLogFolder()
    const engine = createTcpEngine({
      topology,
      flood,
      options: { catchUp: true, links, batch: chosenBatch(rest.batch) },
      flaws,
      wires: true,
      delay: PLAYGROUND_DELAY,
      trace: true,
      meter: true,
      logFolder,
      places: places.endpoint,
      ...(places.delay && { delayPlaces: places.delay }),
    })
    const recording =
      record === undefined ? undefined : writeTrace(record, { ...topology, flood }, engine, '--record')
    say(`Starting the herd ${topology.title || topology.preset} (${topology.servers.length} servers) …`)
    const bridge = await startBridge({
      engine,
      port,
      pageFolder,
      logs: engine.logs,
      places: places.title,
      shown,
    }).catch(error => {
      throw portRefusal(error, port)
    })
    const close = async () => {
      await Promise.all([bridge.close(), engine.close(), places.close()])
      recording?.close()
    }
    endOnSignal(close)
    try {
      await engine.start()
    } catch (error) {
      await close()
      throw startRefusal(error)
    }
    for (const server of engine.snapshot().servers)
      say(`  ${server.name.padEnd(12)} 127.0.0.1:${server.port}`)
    say(`Places: ${places.title}`)
    say(`Logs:   ${logFolder}`)
    say(`Page:   ${bridge.url}`)
    say('End it with Ctrl-C.')
    if (open && !process.env.CI)
      await openBrowser(bridge.url).catch(() => say('No browser opened: open the page yourself.'))
  },
}
