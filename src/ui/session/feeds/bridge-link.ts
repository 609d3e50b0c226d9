import type { BridgeMessage, PageMessage } from '../../../bridge/messages.ts'

/** What is heard of the bridge. After `closed` nothing more. */
export interface BridgeListener {
  message(message: BridgeMessage): void
  /** Why, as a sentence without its end. */
  closed(why: string): void
}

/** A connection to the bridge, from its first try to its end. */
export interface BridgeLink {
  /** False where there is no connection to send it on. */
  send(message: PageMessage): boolean
  /** The last minutes, whole; rejects with a sentence. */
  recording(): Promise<ReadableStream<Uint8Array>>
  /** Hangs up, without a word to the listener. */
  close(): void
}

/** Connects to the bridge behind a page: fetches this run's secret, then opens the WebSocket with it. */
export function openBridge(address: string, listener: BridgeListener): BridgeLink {
  const ending = new AbortController()
  let socket: WebSocket | undefined
  let known = ''

  function end(why: string) {
    if (ending.signal.aborted) return
    ending.abort()
    listener.closed(why)
  }

  fetchSecret(address, ending.signal).then(
    secret => {
      if (ending.signal.aborted) return
      known = secret
      socket = new WebSocket(liveAddress(address), ['herdscope', `secret.${secret}`])
      socket.onmessage = event => listener.message(JSON.parse(event.data) as BridgeMessage)
      socket.onclose = event => end(event.reason || 'the bridge closed the connection')
      ending.signal.addEventListener('abort', () => socket?.close())
    },
    (error: Error) => end(error.message),
  )

  return {
    send(message) {
      if (socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(message))
      return true
    },
    async recording() {
      const headers = { 'X-Herdscope-Secret': known }
      const answer = await fetch(new URL('recording', address), { headers, cache: 'no-store' }).catch(() => {
        throw new Error('the bridge does not answer')
      })
      if (!answer.ok || !answer.body) throw new Error(`the bridge refused this page (HTTP ${answer.status})`)
      return answer.body
    },
    close() {
      if (socket) socket.onmessage = null
      ending.abort()
    },
  }
}

async function fetchSecret(address: string, signal: AbortSignal): Promise<string> {
  const answer = await fetch(new URL('session', address), { signal, cache: 'no-store' }).catch(() => {
    throw new Error('the bridge does not answer')
  })
  if (!answer.ok) throw new Error(`the bridge refused this page (HTTP ${answer.status})`)
  const { secret } = (await answer.json()) as { secret: string }
  return secret
}

function liveAddress(address: string): string {
  const url = new URL('/live', address)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return url.href
}
