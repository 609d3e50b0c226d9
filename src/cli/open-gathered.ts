import { randomBytes } from 'node:crypto'
import openBrowser from 'open'
import { startBridge } from '../bridge/bridge.ts'
import { addressText, parseAddress } from '../tcp/apart/address.ts'
import { createGatheringEngine } from '../tcp/apart/gathering-engine.ts'
import { endOnSignal } from './ending.ts'
import { pageFolder } from './files.ts'
import { portRefusal, Refusal } from './refusal.ts'
import { checkBeyondLoopback, SECRET, secretOfEnvironment } from './secret.ts'

interface GatherArguments {
  gather: string
  port: number
  open: boolean
  'beyond-loopback': boolean
}

/** Shows a herd whose servers run on their own and send their traces here. */
export async function openGathered({ gather, port, open, 'beyond-loopback': beyond }: GatherArguments) {
  const listen = parseOrRefuse(gather)
  checkBeyondLoopback([listen.host], beyond)
  const given = secretOfEnvironment()
  if (beyond && given === undefined)
    throw new Refusal(
      `Beyond loopback the trace needs a secret that servers share: put one in the environment as ${SECRET}.`,
    )
  const secret = given ?? randomBytes(16).toString('hex')
  const engine = createGatheringEngine({ listen, secret, title: 'A herd of servers that run on their own' })
  const bridge = await startBridge({ engine, port, pageFolder, logs: {}, places: "each server's own" }).catch(
    error => {
      throw portRefusal(error, port)
    },
  )
  const close = async () => {
    await Promise.all([bridge.close(), engine.close()])
  }
  endOnSignal(close)
  const bound = await engine.start().catch(async error => {
    await close()
    throw new Refusal(`Traces cannot be gathered at ${gather}: ${error.message}.`)
  })
  const say = (line: string) => process.stderr.write(`${line}\n`)
  say(`Traces: ws://${addressText({ ...listen, port: bound })}`)
  if (given === undefined) say(`Secret: ${SECRET}=${secret}`)
  say(`Page:   ${bridge.url}`)
  say('End it with Ctrl-C.')
  if (open && !process.env.CI)
    await openBrowser(bridge.url).catch(() => say('No browser opened: open the page yourself.'))
}

function parseOrRefuse(text: string) {
  try {
    return parseAddress(text)
  } catch (error) {
    throw new Refusal(`--gather: ${error instanceof Error ? error.message : error}.`)
  }
}
