import type { FloodSummary } from './session/view.ts'

/** Whether a flood has reached every server and nothing of it is under way any more. */
export function isThrough({ reached, servers, underWay }: FloodSummary): boolean {
  return servers > 0 && reached >= servers && underWay === 0
}

/** What is said, once, of a flood that is through. */
export function announcementOf({ client, reached, servers, sent }: FloodSummary): string {
  return `Flood of ${client} reached ${reached} of ${servers} servers, ${sent} copies`
}
