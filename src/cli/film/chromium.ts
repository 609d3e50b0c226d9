import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { CHROMIUM_FLAGS } from '../installed-chromium.js'

/** One page of a Chromium without a window. */
export interface ChromiumPage {
  /** What an expression's promise resolves with; rejects with the message of what it rejects with. */
  evaluate(expression: string): Promise<unknown>
  close(): Promise<void>
}

/** What the browser says: an answer to what was sent, or, with a method, something that happened. */
interface Answer {
  id?: number
  method?: string
  params?: unknown
  result?: unknown
  error?: { message: string }
}

/** What is answered to each method that is used (Chrome DevTools Protocol, version 1.3), as far as it is looked at. */
interface Results {
  'Browser.close': unknown
  'Page.navigate': { errorText?: string }
  'Runtime.addBinding': unknown
  'Runtime.enable': unknown
  'Runtime.evaluate': {
    result: { value?: unknown }
    exceptionDetails?: { text: string; exception?: { description?: string } }
  }
  'Target.attachToTarget': { sessionId: string }
  'Target.createTarget': { targetId: string }
}

/** What is told of each event that is heard. */
interface Events {
  'Runtime.bindingCalled': { name: string; payload: string }
}

/** So long may it take to start (milliseconds): a slow disk, a first start. */
const LONGEST_START = 60_000

/** So long may it take to end by itself (milliseconds). */
const LONGEST_END = 3000

/**
 * Opens a page in a Chromium of its own, which is spoken to by its debugging protocol over pipes: no port is opened that
 * another program could reach. `hears` names a function that the page then has, and what is done with its argument. The page
 * is open when that is first called. The browser ends with `close`, and with this process.
 */
export async function openChromium(
  program: string,
  url: string,
  hears: { name: string; what(text: string): void },
): Promise<ChromiumPage> {
  const profile = mkdtempSync(join(tmpdir(), 'herdscope-film-'))
  const browser = spawn(
    program,
    [...CHROMIUM_FLAGS, '--headless', '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const kill = () => browser.kill('SIGKILL')
  process.once('exit', kill)
  const ended = new Promise<void>(resolve => browser.once('close', () => resolve()))
  const protocol = speak(browser)

  const start = setTimeout(kill, LONGEST_START)

  async function close() {
    clearTimeout(start)
    protocol.send('Browser.close').catch(() => {})
    const timer = setTimeout(kill, LONGEST_END)
    await ended
    clearTimeout(timer)
    process.off('exit', kill)
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }

  try {
    const { targetId } = await protocol.send('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await protocol.send('Target.attachToTarget', { targetId, flatten: true })
    const ready = new Promise<void>(resolve =>
      protocol.hear('Runtime.bindingCalled', ({ name, payload }) => {
        if (name !== hears.name) return
        resolve()
        hears.what(payload)
      }),
    )
    await protocol.send('Runtime.enable', {}, sessionId)
    await protocol.send('Runtime.addBinding', { name: hears.name }, sessionId)
    const { errorText } = await protocol.send('Page.navigate', { url }, sessionId)
    if (errorText) throw new Error(`the page cannot be opened (${errorText})`)
    await Promise.race([ready, protocol.broken])
    clearTimeout(start)
    return {
      async evaluate(expression) {
        const asked = { expression, awaitPromise: true, returnByValue: true }
        const { result, exceptionDetails } = await protocol.send('Runtime.evaluate', asked, sessionId)
        if (!exceptionDetails) return result.value
        const { exception, text } = exceptionDetails
        throw new Error(
          String(exception?.description ?? text)
            .split('\n', 1)[0]
            ?.replace(/^\w*Error: /, ''),
        )
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Messages are JSON with a NUL after each: what is sent goes to the browser's descriptor 3, answers come from its 4. */
function speak(browser: ChildProcess) {
  const [, , , toBrowser, fromBrowser] = browser.stdio as unknown as [null, null, null, Writable, Readable]
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  const listeners = new Map<string, (params: unknown) => void>()
  let sent = 0
  let parts: string[] = []
  let fail: (error: Error) => void = () => {}
  /** Rejects when the browser is gone. */
  const broken = new Promise<never>((_, reject) => {
    fail = reject
  })
  broken.catch(() => {})

  function end(why: string) {
    const error = new Error(why)
    fail(error)
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  function take(text: string) {
    const { id, method, params, result, error } = JSON.parse(text) as Answer
    if (method !== undefined) return listeners.get(method)?.(params)
    const asked = waiting.get(id ?? 0)
    waiting.delete(id ?? 0)
    if (error) asked?.reject(new Error(error.message))
    else asked?.resolve(result)
  }

  fromBrowser.setEncoding('utf8')
  fromBrowser.on('data', (chunk: string) => {
    const [first = '', ...more] = chunk.split('\0')
    parts.push(first)
    for (const next of more) {
      take(parts.join(''))
      parts = [next]
    }
  })
  toBrowser.on('error', () => {})
  browser.once('error', error => end(`${browser.spawnfile} cannot be started (${error.message})`))
  browser.once('close', () => end(`${browser.spawnfile} ended before the film was made`))

  return {
    broken,
    hear: <M extends keyof Events>(method: M, listener: (params: Events[M]) => void) =>
      void listeners.set(method, params => listener(params as Events[M])),
    send: <M extends keyof Results>(
      method: M,
      params: object = {},
      sessionId?: string,
    ): Promise<Results[M]> =>
      new Promise((resolve, reject) => {
        const id = ++sent
        waiting.set(id, { resolve: result => resolve(result as Results[M]), reject })
        if (browser.exitCode !== null) return end(`${browser.spawnfile} ended before the film was made`)
        toBrowser.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`)
      }),
  }
}
