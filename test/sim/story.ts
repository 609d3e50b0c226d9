import { type HerdCommand, presetNamed } from '../../src/herd/index.ts'
import { createSimEngine } from '../../src/sim/engine.ts'

/** A herd's life in which nearly everything happens, as a trace: a JSON object a line. Runs in Node and in a browser. */
export async function tellStory(seed: number): Promise<string> {
  const topology = presetNamed('ucla-2024')
  if (!topology) throw new Error('no preset ucla-2024')
  const engine = createSimEngine({
    topology,
    flood: 'spanning-tree',
    options: { catchUp: true },
    delay: 30,
    trace: true,
    seed,
    places: ({ bound }) => ({ text: `{ "bound": ${bound}, "é": "\u{1f411}" }`, count: bound }),
  })
  let text = ''
  engine.subscribe(batch => {
    text += batch.text
  })
  const say = (server: string, line: string): HerdCommand => ({ do: 'send', server, client: 'kiwi', line })
  const steps: (HerdCommand | number)[] = [
    { do: 'dial', jitter: 25 },
    ...[1, 2, 3, 4, 5].map(time => say('Bailey', `IAMAT kiwi +34-118 162146482${time}.12345678901`)),
    200,
    say('Jaquez', 'WHATSAT kiwi 10 5'),
    { do: 'crash', server: 'Bona' },
    say('Clark', 'IAMAT møøse +1+1 1'),
    1500,
    { do: 'start', server: 'Bona' },
    { do: 'skew', server: 'Bona', by: -500 },
    { do: 'partition', groups: [['Bailey', 'Campbell']] },
    say('Campbell', 'IAMAT sheep +1+1 1621464827'),
    700,
    { do: 'heal' },
    { do: 'block', server: 'Campbell', for: 300 },
    { do: 'dial', from: 'Bona', to: 'Clark', bandwidth: 100 },
    say('Bona', 'IAMAT sheep +2+1 1621464828'),
    400,
    { do: 'pause', server: 'Clark' },
    { do: 'flood', flood: 'visited-list' },
    say('Clark', 'IAMAT lamb +2+1 1621464829'),
    { do: 'add', server: 'Dora', friends: ['Bona', 'Jaquez'] },
    { do: 'rename', server: 'Dora', name: 'Dolly' },
    { do: 'resume', server: 'Clark' },
    { do: 'options', links: 'per-message', expiry: 2 },
    say('Dolly', 'IAMAT lamb +3+1 1621464830'),
    { do: 'reset' },
    1000,
    { do: 'flaw', flaw: 'chunk-is-a-message', on: true },
    say('Dolly', 'WHATSAT lamb 10 1'),
    say('Dolly', 'IAMAT lamb +3+1 1621464831'),
    { do: 'stop', server: 'Bailey' },
    { do: 'remove', server: 'Bona' },
    3000,
  ]
  await engine.start()
  for (const step of steps)
    if (typeof step === 'number') await engine.pass(step)
    else {
      const result = await engine.apply(step)
      if (!result.ok) throw new Error(`${step.do}: ${result.error}`)
    }
  await engine.close()
  return text
}
