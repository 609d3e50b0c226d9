/** Something that a person can mend: its message is the sentence that they see, without a stack. */
export class Refusal extends Error {}

/** What to do about the page's port, where it is taken; any other error stays what it is. */
export function portRefusal(error: unknown, port: number): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) return error
  return new Refusal(
    `Port ${port} (the page) is taken by another program. End it, or choose another, for example --port ${port + 1}.`,
  )
}
