import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { gallery } from '../../src/herd/gallery.ts'

/** The path of a file with that herd of the gallery. */
export async function fileOf(name: string, size: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'herdscope-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'herd.json')
  await writeFile(file, JSON.stringify(gallery.find(herd => herd.name === name)?.make(size)))
  return file
}
