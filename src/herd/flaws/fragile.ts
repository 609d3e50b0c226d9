import type { Flaw } from './flaw.ts'

/** Twardzik 2020: nothing catches the error of a connection that a friend refuses. */
export const fragile: Flaw = {
  name: 'fragile',
  paper: 'Twardzik 2020',
  lookFor:
    'A friend that refuses a connection kills the server. Crash one server and look how its friends follow, then theirs.',
  diesOfRefusal: true,
}
