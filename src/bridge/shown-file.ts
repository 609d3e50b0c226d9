import type { ServerResponse } from 'node:http'

/** A file of the person's that the page is to show, beside what is built. */
export interface ShownFile {
  /** Where the page finds it. */
  path: string
  /** As it is now; rejects with a sentence. */
  text(): Promise<string>
}

/** Answers with a text file, as it is now. */
export async function sendText(
  { text }: ShownFile,
  response: ServerResponse,
  refuse: (status: number, error: string) => void,
): Promise<void> {
  try {
    const content = await text()
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    response.end(content)
  } catch (error) {
    refuse(404, error instanceof Error ? error.message : String(error))
  }
}
