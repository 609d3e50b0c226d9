import { expect, test } from 'vitest'
import { ask, openPage, startBridgeUnderTest } from './bridge-under-test.ts'

test('a page of the bridge with the session’s secret is let in', async () => {
  const bridge = await startBridgeUnderTest()
  const page = await openPage(bridge)
  expect(await page.message('hello')).toMatchObject({ places: 'none' })
})

test('a WebSocket with a foreign Origin, no Origin, a foreign Host or no secret is refused', async () => {
  const bridge = await startBridgeUnderTest()
  const refused = (page: Promise<unknown>) => expect(page).rejects.toThrow('status 403')
  await refused(openPage(bridge, { origin: 'http://evil.example' }))
  await refused(openPage(bridge, { origin: `http://${bridge.host}.evil.example` }))
  await refused(openPage(bridge, { origin: 'null' }))
  await refused(openPage(bridge, { origin: undefined }))
  await refused(openPage(bridge, { host: 'rebound.example' }))
  await refused(openPage(bridge, { host: '127.0.0.1:1' }))
  await refused(openPage({ ...bridge, secret: '' }))
  await refused(openPage({ ...bridge, secret: `${bridge.secret.slice(0, -1)}!` }))
  await refused(openPage(bridge, { path: '/elsewhere' }))
})

test('a POST is refused without its own Host, Origin and secret, and there is nothing to POST to', async () => {
  const bridge = await startBridgeUnderTest()
  const { url, host, secret } = bridge
  const own = { Host: host, Origin: `http://${host}`, 'X-Herdscope-Secret': secret }
  const status = async (headers: Record<string, string>) =>
    (await ask(url, 'POST', '/command', headers)).status
  expect(await status({ ...own, Origin: 'http://evil.example' })).toBe(403)
  expect(await status({ ...own, Host: 'evil.example' })).toBe(403)
  expect(await status({ ...own, 'X-Herdscope-Secret': 'no' })).toBe(403)
  expect(await status({ Host: host })).toBe(403)
  expect(await status(own)).toBe(405)
})

test('the secret is told to no other site, and the page may not be framed', async () => {
  const { url, host } = await startBridgeUnderTest()
  const get = (path: string, headers: Record<string, string>) =>
    ask(url, 'GET', path, { Host: host, ...headers })
  expect((await get('/session', { Origin: 'http://evil.example' })).status).toBe(403)
  expect((await get('/session', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
  expect((await get('/session', { Host: 'evil.example' })).status).toBe(403)
  const page = await get('/', {})
  expect(page).toMatchObject({ status: 200, body: '<title>page</title>' })
  expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect((await get('/../package.json', {})).status).toBe(404)
})
