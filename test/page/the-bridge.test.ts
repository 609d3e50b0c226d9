import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { herdscope } from '../cli/run.ts'
import { openPage, send, server, shareBrowser, startPlayground, status } from './playground.ts'

shareBrowser()

test('when the bridge goes away the page says so, keeps what it shows, and comes back by itself', async () => {
  // Below the ports that systems hand out by themselves, so that it is free still when the bridge comes back.
  const again = ['open', '--no-open', '--port', `${31_000 + (process.pid % 1700)}`, '--base-port', '0']
  const run = herdscope(...again)
  const [, url = ''] = await run.says(/Page: {3}(http:\S+)\n/)
  const page = await openPage(url)
  await send(page, 'Bailey', 'IAMAT kiwi +1+1 1')
  await status(page, 'Flood of kiwi reached 5 of 5 servers, 12 copies').waitFor({ state: 'attached' })
  run.process.kill('SIGINT')
  expect(await run.ended).toBe(0)
  await page.getByRole('button', { name: 'Try now' }).waitFor()
  await page.getByRole('group', { name: 'Flood' }).getByText('12 copies').waitFor()
  await page.getByRole('textbox', { name: 'Command' }).fill('IAMAT kiwi +1+1 2')
  await page.getByRole('button', { name: 'Send', exact: true, disabled: true }).waitFor()
  // The page may be there before its herd, whose servers then have no links yet.
  await herdscope(...again).says(/Page: .*\n/)
  await page.getByRole('button', { name: 'Try now' }).waitFor({ state: 'detached' })
  await server(page, 'Bailey', 'up').waitFor()
  await page.locator('.wire [data-state]').first().waitFor({ state: 'detached' })
  await send(page, 'Bailey', 'IAMAT lime +1+1 2')
  await status(page, 'Flood of lime reached 5 of 5 servers, 12 copies').waitFor({ state: 'attached' })
})

test('a page from another origin, in the same browser, gets neither the secret nor a WebSocket', async () => {
  const { url } = await startPlayground()
  const evil = createServer((_, response) =>
    response.setHeader('Content-Type', 'text/html').end('<title>evil</title>'),
  )
  await new Promise<void>(resolve => evil.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void evil.close())
  const address = evil.address()
  const evilUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
  const page = await openPage(url)
  const secret = await page.evaluate(async () => (await (await fetch('/session')).json()).secret)
  expect(secret).toHaveLength(32)
  const other = await page.context().newPage()
  onTestFinished(() => other.close())
  await other.goto(evilUrl)
  const tried = await other.evaluate(
    async ([bridge = '', told = '']) => {
      const read = await fetch(`${bridge}session`).then(
        response => response.text(),
        () => 'refused',
      )
      const socket = new WebSocket(`${bridge.replace('http', 'ws')}live`, ['herdscope', `secret.${told}`])
      const opened = await new Promise(resolve => {
        socket.onopen = () => resolve('opened')
        socket.onerror = () => resolve('refused')
      })
      const posted = await fetch(`${bridge}command`, { method: 'POST', body: '{}' }).then(
        response => response.status,
        () => 'refused',
      )
      return { read, opened, posted }
    },
    [url, secret],
  )
  expect(tried).toEqual({ read: 'refused', opened: 'refused', posted: 'refused' })
})
