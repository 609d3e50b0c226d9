import type { Topology } from '../herd/index.ts'

/** Files that the process has open beside a herd's: logs, the page's connections, its clients. */
const SPARE = 300

/** How many files this process may have open (every socket is one); undefined where the system does not say. */
function mostOpenFiles(): number | undefined {
  const report: unknown = process.report?.getReport()
  if (typeof report !== 'object' || report === null || !('userLimits' in report)) return undefined
  const limits = report.userLimits as { open_files?: { soft?: unknown } } | undefined
  const most = Number(limits?.open_files?.soft)
  return Number.isFinite(most) ? most : undefined
}

let most: number | undefined | 'unasked' = 'unasked'

/**
 * Why a herd of that shape has more sockets than this process may open, as a sentence; undefined where it has not. A
 * link is two sockets, or four where a relay is between; each server listens, and so does the relay before it.
 */
export function refusalOfSockets(
  { servers, friends }: Pick<Topology, 'servers' | 'friends'>,
  wired: boolean,
) {
  if (most === 'unasked') most = mostOpenFiles()
  const each = 2 * (wired ? 4 : 2)
  const spare = SPARE + 2 * servers.length
  const wanted = spare + friends.length * each
  if (most === undefined || wanted <= most) return undefined
  const [files, here, fit] = [wanted, most, Math.max(0, Math.floor((most - spare) / each))].map(count =>
    count.toLocaleString('en'),
  )
  return `${friends.length.toLocaleString('en')} friendships take about ${files} open files, and a process may have ${here} here (ulimit -n): take at most ${fit} friendships, or allow it more files`
}
