import { expect } from 'vitest'
import { ask, openPage } from '../bridge/bridge-under-test.ts'

/**
 * Makes all wires of the herd behind that page so narrow that a copy takes a minute and more, until what it resolves
 * with is called: what is under way then stays so for as long as a test looks.
 */
export async function holdWires(url: string): Promise<() => Promise<void>> {
  const { body } = await ask(url, 'GET', '/session', {})
  const bridge = await openPage({ host: new URL(url).host, secret: JSON.parse(body).secret })
  const widen = async (id: number, bandwidth: number | null) => {
    bridge.send({ type: 'command', id, command: { do: 'dial', bandwidth } })
    const { result } = await bridge.message('result', message => message.id === id)
    expect(result).toEqual({ ok: true })
  }
  await widen(1, 1)
  return () => widen(2, null)
}
