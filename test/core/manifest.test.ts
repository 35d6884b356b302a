/** The manifest: what Microsoft's schemas do not catch. (They stand beside the checkout only; `.ci/manifest.mjs` asks them.) */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { checks, faultsOf, type House } from '../../scripts/manifest/checks.mjs'
import { DEVELOPMENT_ORIGIN, functions, locales } from '../../scripts/manifest/house.mjs'
import { idFault, originFault, productionManifest, versionFault, versionOf } from '../../scripts/manifest/production.mjs'
import { readManifest } from '../../scripts/manifest/read.mjs'
import { languageFor, localeOf, paneLanguages } from '../../src/i18n/language'

const root = process.cwd()
const text = readFileSync(join(root, 'manifest.xml'), 'utf8')
/** Files as the pane's folder holds them, before it is built: webpack copies assets as they are. */
const file = (path: string): Buffer | null => {
  const at = join(root, path === '/taskpane.html' ? 'src/taskpane.html' : path)
  return existsSync(at) ? readFileSync(at) : null
}
const house: House = { locales, functions, origin: DEVELOPMENT_ORIGIN, file }
const faults = (manifest: string, its: House = house) => faultsOf(readManifest(manifest), its)

test('the manifest holds every check', () => {
  expect(faults(text)).toEqual([])
})

describe('each check sees what it is for', () => {
  const long = (length: number) => 'å'.repeat(length)
  const once = (what: string | RegExp, by: string) => (manifest: string) => manifest.replace(what, by)
  const breaks: readonly (readonly [string, (manifest: string) => string])[] = [
    ['every resource that is asked for is there', once('<bt:String id="NextLetter.Tip"', '<bt:String id="NextLetter.Hint"')],
    ['every resource is asked for', once('<bt:String id="NextLetter.Tip"', '<bt:String id="NextLetter.Hint"')],
    ['ids are short', (manifest) => manifest.replaceAll('NextLetter.Tip', 'NextLetter.WhatItIsThatThisButtonDoes')],
    ['ids are each one’s own', once('id="Flett.NextLetter"', 'id="Flett.PreviousLetter"')],
    ['ids are each one’s own', once('<bt:String id="NextLetter.Label"', '<bt:String id="PreviousLetter.Label"')],
    ['texts are short enough, in every language', once('Value="Neste brev"', `Value="${long(126)}"`)],
    ['texts are short enough, in every language', once(/Value="Vis brevet til neste[^"]*"/, `Value="${long(251)}"`)],
    ['texts are short enough, in every language', once('<ProviderName>Flett', `<ProviderName>${long(126)}`)],
    ['no text is empty', once('Value="Neste brev"', 'Value=" "')],
    ['every text is there in every language, once', once(/<bt:Override Locale="nb-NO" Value="Neste brev"\/>/, '')],
    ['every text is there in every language, once', once('Locale="nn-NO" Value="Neste brev"', 'Locale="nb-NO" Value="Neste brev"')],
    ['every text is there in every language, once', once('Locale="nn-NO" Value="Neste brev"', 'Locale="da-DK" Value="Neste brev"')],
    ['every text is there in every language, once', once(/<DisplayName[^]*<\/DisplayName>/, '<DisplayName DefaultValue="Flett"/>')],
    ['languages are named with their country', once('Locale="nb-NO"', 'Locale="nb"')],
    ['every address is https and of one place', once('<SupportUrl DefaultValue="https:', '<SupportUrl DefaultValue="http:')],
    [
      'every address is https and of one place',
      once(
        '<bt:Url id="Taskpane.Url" DefaultValue="https://localhost:3000',
        '<bt:Url id="Taskpane.Url" DefaultValue="https://localhost:3001',
      ),
    ],
    ['every icon is there in its size', once('next-letter-32.png', 'next-letter-16.png')],
    ['every icon is there in its size', once('next-letter-32.png', 'no-letter-32.png')],
    ['every icon is there in its size', once('/assets/icon-64.png', '/assets/icon-80.png')],
    ['every button has the three sizes', once('<bt:Image size="80" resid="NextLetter.Icon.80"/>', '')],
    ['every page that is named is served', once('/assets/help.html', '/assets/nothing.html')],
    ['parts stand in their order', once(/(<ProviderName>.*<\/ProviderName>)\s*(<DefaultLocale>.*<\/DefaultLocale>)/, '$2$1')],
    ['parts stand in their order', once(/(<Runtimes>[^]*<\/Runtimes>)([^]*)(<\/Host>\s*<\/Hosts>\s*<Resources>)/, '$2$1$3')],
    ['parts stand in their order', once('<FunctionFile', '<Anything/><FunctionFile')],
    ['the id is a UUID', once('<Id>', '<Id>8')],
    ['the version has four parts', once('<Version>0.1.0.0', '<Version>0.1.0')],
    ['it asks for no more than it needs', once('ReadWriteDocument', 'ReadAllDocument')],
    ['it runs from WordApi 1.3 on, and in nothing but Word', once('MinVersion="1.3"', 'MinVersion="1.4"')],
    [
      'it runs from WordApi 1.3 on, and in nothing but Word',
      once('<Set Name="WordApi" MinVersion="1.3"/>', '<Set Name="WordApi" MinVersion="1.3"/><Set Name="SharedRuntime" MinVersion="1.1"/>'),
    ],
    [
      'it runs from WordApi 1.3 on, and in nothing but Word',
      once('<Host Name="Document"/>', '<Host Name="Document"/><Host Name="Workbook"/>'),
    ],
    [
      'the shared runtime, the functions and the pane are one page',
      once('<FunctionFile resid="Taskpane.Url"/>', '<FunctionFile resid="GetStarted.LearnMoreUrl"/>'),
    ],
    ['the shared runtime, the functions and the pane are one page', once('lifetime="long"', 'lifetime="short"')],
    ['the shared runtime, the functions and the pane are one page', once(/<Runtimes>[^]*<\/Runtimes>/, '')],
    ['every function that a button calls is there', once('<FunctionName>nextLetter', '<FunctionName>nextletter')],
  ]
  test.each(breaks)('%s (%#)', (name, broken) => {
    const manifest = broken(text)
    expect(manifest).not.toBe(text)
    expect(faults(manifest).some((fault) => fault.startsWith(`${name}: `))).toBe(true)
  })

  test('and every check was broken', () => {
    expect(new Set(breaks.map(([name]) => name))).toEqual(new Set(checks.map(({ name }) => name)))
  })
})

test('the ribbon speaks every language that the pane speaks', () => {
  expect(new Set(locales.map((locale) => languageFor([locale])))).toEqual(new Set(paneLanguages))
  for (const language of paneLanguages.filter((one) => one !== 'en')) expect(locales).toContain(localeOf[language])
})

describe('the manifest of an address of one’s own', () => {
  const origin = 'https://flett.example.com'
  const made = productionManifest(text, { origin, version: '1.2.3.0', id: '00000000-0000-4000-8000-000000000001' })

  test('has it everywhere, and holds every check', () => {
    expect(made).not.toContain('localhost')
    expect(faults(made, { ...house, origin })).toEqual([])
    expect(made).toContain('<Version>1.2.3.0</Version>')
    expect(made).toContain('<Id>00000000-0000-4000-8000-000000000001</Id>')
  })

  test('keeps id and version where none is said', () => {
    const kept = productionManifest(text, { origin })
    for (const part of [/<Id>.*<\/Id>/, /<Version>.*<\/Version>/]) expect(part.exec(kept)?.[0]).toBe(part.exec(text)?.[0])
  })

  test.each([
    ['https://flett.example.com', true],
    ['https://flett.example.com:8443', true],
    ['https://xn--brev-5qa.example.com', true],
    ['http://flett.example.com', false],
    ['https://flett.example.com/', false],
    ['https://flett.example.com/flett', false],
    ['https://flett.example.com?a', false],
    ['https://flett.example.com#a', false],
    ['https://FLETT.example.com', false],
    ['https://flett.example.com:443', false],
    ['https://anne@flett.example.com', false],
    ['https://localhost', false],
    ['https://localhost:3000', false],
    ['https://127.0.0.1', false],
    ['https://[::1]', false],
    ['https://anne.local', false],
    ['flett.example.com', false],
    ['https://', false],
    ['https://:3000', false],
    ['', false],
    [undefined, false],
  ])('%s will do: %s', (given, will) => {
    expect(originFault(given) === null).toBe(will)
  })

  test.each([
    ['00000000-0000-4000-8000-000000000001', true],
    ['8f2b6c51', false],
  ])('id %s will do: %s', (given, will) => expect(idFault(given) === null).toBe(will))

  test.each([
    ['1.2.3.4', true],
    ['1.2.3', false],
    ['1.2.3.x', false],
  ])('version %s will do: %s', (given, will) => expect(versionFault(given) === null).toBe(will))

  test('a package’s version becomes one of four parts', () => {
    expect([versionOf('0.1.0'), versionOf('1.2.3-rc.1')]).toEqual(['0.1.0.0', '1.2.3.0'])
  })
})
