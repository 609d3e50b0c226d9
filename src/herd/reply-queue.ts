/** Keeps replies in the order of the commands, also when one in between has to wait. */
export interface ReplyQueue {
  /** A reply that is ready. */
  push(reply: string): void
  /** A place for a reply that is not; call what it returns, once, when it is. */
  reserve(): (reply: string) => void
  /** Replies reserved or held back behind one that is. */
  waiting(): number
}

/** A queue that hands each reply to `write` as soon as all before it have gone. */
export function createReplyQueue(write: (reply: string) => void): ReplyQueue {
  const queue: { reply: string | undefined }[] = []

  function drain() {
    while (queue[0]?.reply !== undefined) write(queue.shift()?.reply ?? '')
  }

  return {
    push(reply) {
      if (queue.length === 0) write(reply)
      else queue.push({ reply })
    },
    reserve() {
      const place: { reply: string | undefined } = { reply: undefined }
      queue.push(place)
      return reply => {
        place.reply = reply
        drain()
      }
    },
    waiting: () => queue.length,
  }
}
