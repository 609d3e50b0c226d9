import type { TraceEvent } from '../../../trace/index.ts'

/** A recording's text with events that only the page knows, each before the first line that is later. */
export function withTold(
  recording: ReadableStream<Uint8Array>,
  told: readonly TraceEvent[],
): ReadableStream<Uint8Array> {
  if (told.length === 0) return recording
  const waiting = [...told].sort((one, other) => one.t - other.t)
  let rest = ''
  let isHeader = true

  function lineWithTold(line: string): string {
    const t = isHeader ? undefined : timeIn(line)
    isHeader = false
    let before = ''
    while (t !== undefined && waiting[0] && waiting[0].t <= t) before += lineOf(waiting.shift())
    return `${before}${line}\n`
  }

  const merged = new TransformStream<string, string>({
    transform(chunk, controller) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      controller.enqueue(lines.map(lineWithTold).join(''))
    },
    flush(controller) {
      const last = rest === '' ? '' : lineWithTold(rest)
      controller.enqueue(last + waiting.map(lineOf).join(''))
    },
  })
  // The library's types want the narrowest kind of bytes.
  const decoded = recording.pipeThrough(
    new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>,
  )
  return decoded.pipeThrough(merged).pipeThrough(new TextEncoderStream())
}

const lineOf = (event: TraceEvent | undefined) => (event ? `${JSON.stringify(event)}\n` : '')

/** Of a line of a recording, without reading all of it. */
function timeIn(line: string): number | undefined {
  const [, time] = /"t":(\d+(?:\.\d+)?)/.exec(line) ?? []
  return time === undefined ? undefined : Number(time)
}
