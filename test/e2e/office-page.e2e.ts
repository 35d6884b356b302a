/**
 * Word's page with Microsoft's own office.js, of the npm package, answered at its address: outside Word it finds no host, and the pane
 * is the workbench. Nothing else is asked of the world.
 */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { bundleServer } from '../server/server-process'
import { openFlett, type Flett } from './flett'

const dist = path.join(path.dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')), 'dist')

let flett: Flett

beforeAll(async () => {
  bundleServer()
  flett = await openFlett({ width: 320, height: 700 })
}, 120_000)

afterAll(async () => {
  await flett.close()
}, 60_000)

test('outside Word the page with office.js is the workbench', async () => {
  const { page, address } = flett
  const outside: string[] = []
  await page.route(/^https?:\/\/(?!localhost)/, async (route) => {
    const url = new URL(route.request().url())
    const file = path.join(dist, url.pathname.replace('/lib/1/hosted/', ''))
    if (url.host === 'appsforoffice.microsoft.com' && existsSync(file)) return route.fulfill({ path: file })
    outside.push(url.host)
    return route.abort()
  })
  await page.goto(`${address}/taskpane.html`)
  await page.getByRole('navigation', { name: 'Rooms' }).waitFor()
  expect(await page.evaluate(() => typeof (globalThis as { Office?: { onReady?: unknown } }).Office?.onReady)).toBe('function')
  await page.getByText('Vårhilsen til kunder i Bergen').waitFor()
  expect(outside.filter((host) => host !== 'telemetryservice.firstpartyapps.oaspapps.com')).toEqual([])
})

test('without office.js, as without a network, it is the workbench too', async () => {
  const { page, address } = flett
  await page.unroute(/^https?:\/\/(?!localhost)/)
  await page.route(/^https?:\/\/(?!localhost)/, (route) => route.abort())
  await page.goto('about:blank')
  await page.goto(`${address}/taskpane.html`)
  await page.getByText('Vårhilsen til kunder i Bergen').waitFor()
})
