/** The manifest: what Microsoft's schemas do not catch. (They stand beside the checkout only; `.ci/manifest.mjs` asks them.) */
import { readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { DOMParser, type Element } from '@xmldom/xmldom'

const root = process.cwd()
const manifest = new DOMParser().parseFromString(readFileSync(join(root, 'manifest.xml'), 'utf8'), 'text/xml')
const all = (name: string): Element[] => Array.from(manifest.getElementsByTagName(name))
const attribute = (name: string) => (element: Element) => element.getAttribute(name) ?? ''

const everywhere = Array.from(manifest.getElementsByTagName('*'))
const resources = ['bt:Image', 'bt:Url', 'bt:String'].flatMap(all).filter((element) => element.hasAttribute('id'))
const urls = everywhere.map(attribute('DefaultValue')).filter((value) => value.startsWith('http'))

test('every resid leads to a resource, and every resource is used', () => {
  const used = new Set(everywhere.map(attribute('resid')).filter(Boolean))
  expect([...used].sort()).toEqual(resources.map(attribute('id')).sort())
})

test('a resid has at most 32 characters', () => {
  expect(resources.map(attribute('id')).filter((id) => id.length > 32)).toEqual([])
})

describe('texts are as short as Office asks', () => {
  test.each([
    ['bt:ShortStrings', 125],
    ['bt:LongStrings', 250],
  ])('%s: at most %d characters, in each language', (group, max) => {
    const texts = all(group).flatMap((element) => [...Array.from(element.getElementsByTagName('bt:String')).map(attribute('DefaultValue')), ...Array.from(element.getElementsByTagName('bt:Override')).map(attribute('Value'))])
    expect(texts.length).toBeGreaterThan(0)
    expect(texts.filter((text) => text.length > max)).toEqual([])
  })
})

test('every text of the ribbon is there in Norwegian as well', () => {
  const strings = all('bt:String')
  const norwegian = strings.filter((element) => Array.from(element.getElementsByTagName('bt:Override')).some((override) => override.getAttribute('Locale') === 'nb-NO'))
  expect(norwegian.length).toBe(strings.length)
})

test('every address is https', () => {
  expect(urls.length).toBeGreaterThan(0)
  expect(urls.filter((url) => !url.startsWith('https://'))).toEqual([])
})

test('every icon named there is a PNG of its size', () => {
  const icons = urls.filter((url) => url.endsWith('.png')).map((url) => new URL(url).pathname)
  expect(icons.length).toBeGreaterThan(0)
  for (const icon of icons) {
    const bytes = readFileSync(join(root, icon))
    const size = Number(/icon-(\d+)\.png$/.exec(icon)?.[1])
    // A PNG says its width and height in the header chunk, at bytes 16 and 20.
    expect([icon, bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([icon, size, size])
  }
})

test('every page of ours that it names is served', () => {
  const pages = urls.map((url) => new URL(url)).filter((url) => url.pathname.startsWith('/assets/'))
  expect(pages.filter((url) => !existsSync(join(root, url.pathname)))).toEqual([])
})
