import { spawnSync } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import { bundle } from './bundle.js'
import { table, verdict, whole } from './figures.js'

/** 10,000 simulated servers, random 4-regular, newest-wins: 20 updates flooded to all. */
export async function measureScale() {
  const script = await bundle('bench/scale/ten-thousand.ts')
  process.stderr.write('Scale: 10,000 servers, 20 updates …\n')
  const load = loadavg()[0] ?? 0
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--max-semi-space-size=64', script], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  const { reached, copies, start, wall, cpu, rss } = JSON.parse(stdout)
  const row = [
    whole(reached),
    whole(copies),
    start.toFixed(1),
    wall.toFixed(1),
    cpu.toFixed(1),
    whole(rss),
    `${load.toFixed(1)} on ${cpus().length}`,
  ]
  const head = [
    'updates that reached all',
    'copies',
    'start, s',
    'all, s',
    'processor, s',
    'peak MB',
    'load before',
  ]
  const bounds = [
    verdict(reached === 20),
    verdict(copies === 800_000),
    verdict(wall < 30),
    verdict(rss < 2048),
  ]
  process.stdout.write(
    `\n## Scale: 10,000 servers, random 4-regular, newest-wins\n\n${table(head, [row])}\n\n${table(['20 reach all', '2E copies each', 'under 30 s', 'under 2 GB'], [bounds])}\n\n`,
  )
}
