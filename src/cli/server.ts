import { join } from 'node:path'
import type { CommandModule } from 'yargs'
import { type Address, parseAddress } from '../tcp/apart/address.ts'
import { createLoneServer } from '../tcp/apart/lone-server.ts'
import { endOnSignal } from './ending.ts'
import { newLogFolder } from './files.ts'
import { batchOption, chosenBatch, flawOption, floodOption, linksOption } from './herd-options.ts'
import { openPlaces } from './places.ts'
import { Refusal } from './refusal.ts'
import { beyondLoopbackOption, checkBeyondLoopback, SECRET, secretOfEnvironment } from './secret.ts'

interface ServerArguments {
  name: string
  listen: string
  friend: string[]
  'reached-at': string | undefined
  flood: string | undefined
  flaw: string[]
  links: 'persistent' | 'per-message'
  batch: number | undefined
  'catch-up': boolean
  trace: string | undefined
  'beyond-loopback': boolean
}

/** Runs one server of a herd as a process of its own, so that a herd can be spread over hosts. */
export const serverCommand: CommandModule<object, ServerArguments> = {
  command: 'server <name>',
  describe: 'Run one server of a herd, as a process of its own',
  builder: yargs =>
    yargs
      .positional('name', { describe: "The server's name", type: 'string', demandOption: true })
      .option('listen', {
        describe: 'Where it listens, HOST:PORT',
        type: 'string',
        default: '127.0.0.1:10000',
        requiresArg: true,
      })
      .option('friend', {
        describe: 'A friend and where it is, NAME=HOST:PORT; once for each',
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        defaultDescription: 'none',
        requiresArg: true,
      })
      .option('reached-at', {
        describe: 'The host at which clients reach it, where that is not the one of --listen',
        type: 'string',
        requiresArg: true,
      })
      .option('flood', floodOption)
      .option('flaw', flawOption)
      .option('links', linksOption)
      .option('batch', batchOption)
      .option('catch-up', {
        describe: 'Send a friend what is stored when the link to it comes up (--no-catch-up: do not)',
        type: 'boolean',
        default: true,
      })
      .option('trace', {
        describe: `Send its trace to who gathers it, ws://HOST:PORT; the secret is in ${SECRET}`,
        type: 'string',
        requiresArg: true,
      })
      .option('beyond-loopback', beyondLoopbackOption)
      .example(
        '$0 server Bona --listen 10.0.0.2:10000 --friend Bailey=10.0.0.1:10000 --beyond-loopback',
        'one of two hosts',
      ),
  async handler(args) {
    const { name, listen, friend, trace, flaw: flaws, links } = args
    const address = addressIn('--listen', listen)
    const friends = friendsIn(name, friend)
    checkBeyondLoopback(
      [address, ...Object.values(friends)].map(({ host }) => host),
      args['beyond-loopback'],
    )
    const gatherer = trace === undefined ? undefined : gathererAt(trace, args['beyond-loopback'])
    const say = (line: string) => process.stderr.write(`${line}\n`)
    const places = await openPlaces()
    const folder = newLogFolder()
    const server = createLoneServer({
      name,
      listen: address,
      reachedAt: args['reached-at'],
      friends,
      flood: args.flood ?? 'newest-wins',
      options: { catchUp: args['catch-up'], links, batch: chosenBatch(args.batch) },
      flaws,
      log: join(folder, `${name.replace(/[^\w-]/g, '_')}.log`),
      places: places.endpoint,
      gatherer,
      say,
    })
    endOnSignal(server.stop)
    const port = await server.start().catch(error => {
      throw new Refusal(`${name} cannot start: ${error instanceof Error ? error.message : error}.`)
    })
    say(`Log: ${folder}`)
    process.stdout.write(
      `${JSON.stringify({ ready: true, name, host: address.host, port, friends: Object.keys(friends) })}\n`,
    )
    const { crashed } = await server.ended
    process.exit(crashed ? 1 : 0)
  },
}

function addressIn(option: string, text: string): Address {
  try {
    return parseAddress(text)
  } catch (error) {
    throw new Refusal(`${option}: ${error instanceof Error ? error.message : error}.`)
  }
}

function friendsIn(name: string, texts: readonly string[]): Record<string, Address> {
  const friends: Record<string, Address> = {}
  for (const text of texts) {
    const equals = text.indexOf('=')
    const friend = text.slice(0, Math.max(equals, 0))
    if (!/^[!-~]{1,64}$/.test(friend))
      throw new Refusal(
        `--friend takes NAME=HOST:PORT, for example Bona=10.0.0.2:10000, not ${JSON.stringify(text)}.`,
      )
    if (friend === name) throw new Refusal(`--friend: ${name} is no friend of itself.`)
    if (friend in friends) throw new Refusal(`--friend: ${friend} is named twice.`)
    friends[friend] = addressIn(`--friend ${friend}`, text.slice(equals + 1))
  }
  return friends
}

function gathererAt(text: string, beyond: boolean): { url: string; secret: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['ws:', 'wss:'].includes(url.protocol))
    throw new Refusal(
      `--trace takes ws://HOST:PORT, as \`herdscope open --gather\` prints it, not ${JSON.stringify(text)}.`,
    )
  checkBeyondLoopback([url.hostname.replace(/^\[|\]$/g, '')], beyond)
  const secret = secretOfEnvironment()
  if (secret === undefined)
    throw new Refusal(`--trace needs the secret of who gathers the trace, in the environment as ${SECRET}.`)
  return { url: url.href, secret }
}
