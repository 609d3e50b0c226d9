import type { StageView } from '../session/view.ts'

/** How far a herd that starts has come, in words: `12 of 63 servers up, 300 of 3,906 links`. */
export function startText({ servers, wires }: Pick<StageView, 'servers' | 'wires'>): string {
  const up = servers.filter(({ life }) => life === 'up').length
  const links = wires.filter(({ state }) => state === 'up' || state === 'per message').length
  const of = (count: number, all: number) => `${count.toLocaleString('en')} of ${all.toLocaleString('en')}`
  return `${of(up, servers.length)} servers up, ${of(links, wires.length)} links`
}
