import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A client as any: a TCP connection that says bytes and hears them. */
export interface Talk {
  socket: Socket
  say(bytes: string | Buffer): void
  /** Says no more (FIN). */
  end(): void
  /** Resolves with everything heard, once it ends with `ending`, or holds it where it is a pattern. */
  until(ending: string | RegExp): Promise<string>
  /** Resolves with everything heard, once the other end has closed. */
  all(): Promise<string>
}

/** Connects to a loopback port; what it says and hears is Latin-1, one character a byte. */
export async function talkTo(port: number, host = '127.0.0.1'): Promise<Talk> {
  const socket = connect({ host, port })
  socket.setEncoding('latin1')
  let heard = ''
  let closed = false
  let watchers: (() => void)[] = []
  const wake = () => {
    const waking = watchers
    watchers = []
    for (const watcher of waking) watcher()
  }
  socket.on('data', chunk => {
    heard += chunk
    wake()
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    closed = true
    wake()
  })
  onTestFinished(() => void socket.destroy())
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  const wait = () => new Promise<void>(resolve => watchers.push(resolve))
  return {
    socket,
    say: bytes => void socket.write(bytes, 'latin1'),
    end: () => void socket.end(),
    async until(ending) {
      const done = () => (typeof ending === 'string' ? heard.endsWith(ending) : ending.test(heard))
      while (!done()) {
        if (closed) throw new Error(`closed after hearing only: ${JSON.stringify(heard)}`)
        await wait()
      }
      const all = heard
      heard = ''
      return all
    },
    async all() {
      while (!closed) await wait()
      return heard
    },
  }
}

/** Says a line there every tenth of a second (`line`: the how manieth), until what it resolves with is called. */
export async function talkOnAndOn(port: number, line: (n: number) => string): Promise<() => void> {
  const talk = await talkTo(port)
  let n = 0
  const talking = setInterval(() => talk.say(`${line(++n)}\n`), 100)
  onTestFinished(() => clearInterval(talking))
  return () => clearInterval(talking)
}
