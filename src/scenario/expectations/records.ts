import { z } from 'zod'
import { server } from '../fields.ts'
import { recordIn } from '../run/witness.ts'
import { expectation, type Verdict } from './expectation.ts'

const RECORDS =
  '`records` are of servers, each with clients and their locations (or any, or none): { Bona: { kiwi: any } }'

export const records = expectation({
  name: 'records',
  about:
    'What servers know: for each server, clients with the location that it has of them, or `any`, or `none`.',
  schema: z.record(
    server,
    z.record(
      z.string(RECORDS).meta({ title: 'Client of updates' }),
      z.string(RECORDS).meta({ examples: ['any', 'none'] }),
      RECORDS,
    ),
    RECORDS,
  ),
  judge(wanted, { run: { witness } }) {
    const verdicts = Object.entries(wanted).flatMap(([server, clients]) =>
      Object.entries(clients).map(([client, location]): Verdict => {
        const record = witness.view.servers.get(server)?.records.get(client)
        const found = record ? recordIn(record.line).location : 'none'
        const holds = location === 'any' ? record !== undefined : found === location
        return {
          holds,
          expected: `${server} to have ${location === 'none' ? 'no location' : location === 'any' ? 'a location' : location} of ${client}`,
          found: record ? record.line : 'none',
          ...(record && { t: record.t }),
        }
      }),
    )
    const all: Verdict = { holds: true, expected: 'these records', found: 'them' }
    return verdicts.find(({ holds }) => !holds) ?? all
  },
})
