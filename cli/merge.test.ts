import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { aDocument, aDocx, aRelationship, W, WORD_TYPE } from '#core/docx/a-docx'
import { openDocx } from '#core/docx/open'
import { run } from './merge'

const field = (name: string) => `<w:fldSimple w:instr=" MERGEFIELD ${name} "><w:r><w:t>x</w:t></w:r></w:fldSimple>`
const blocks = `<w:p><w:r><w:t xml:space="preserve">Dear </w:t></w:r>${field('Name')}</w:p>`
let folder = ''
let letter = ''
const at = (name: string) => path.join(folder, name)
const textOf = (bytes: Uint8Array): string => {
  const opened = openDocx(new Uint8Array(bytes))
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault))
  return (opened.value.parts.get('word/document.xml')?.text() ?? '').replace(/<[^>]*>/g, '')
}
async function records(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(at(name), content)
  return at(name)
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flett-test-'))
  letter = at('letter.docx')
  await writeFile(letter, aDocx({ document: aDocument(blocks) }))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('flett merge', () => {
  test('writes a letter for each record into a folder, in order', async () => {
    await run([letter, await records('two.json', '[{"Name":"Ann"},{"Name":"Bo"}]'), '--out', at('folder')])
    expect((await readdir(at('folder'))).sort()).toEqual(['0001.docx', '0002.docx'])
    expect(textOf(await readFile(path.join(at('folder'), '0002.docx')))).toContain('Dear Bo')
  })

  test('writes one document: the letter itself, or all of them', async () => {
    await run([letter, await records('one.json', '[{"Name":"Ann"}]'), '--out', at('one.docx')])
    expect(textOf(await readFile(at('one.docx')))).toContain('Dear Ann')
    await run([letter, at('two.json'), '--out', at('two.docx')])
    expect(textOf(await readFile(at('two.docx')))).toMatch(/Dear Ann.*Dear Bo/s)
  })

  test('writes several documents of so many letters, when asked', async () => {
    await writeFile(at('two-each.json'), '{"lettersPerFile":2}')
    const three = await records('three.json', '[{"Name":"Ann"},{"Name":"Bo"},{"Name":"Cy"}]')
    await run([letter, three, '--out', at('split.docx'), '--options', at('two-each.json')])
    expect((await readdir(folder)).filter((name) => name.startsWith('split')).sort()).toEqual(['split-1.docx', 'split-2.docx'])
    expect(textOf(await readFile(at('split-1.docx')))).toMatch(/Dear Ann.*Dear Bo/s)
    expect(textOf(await readFile(at('split-2.docx')))).toContain('Dear Cy')
    await writeFile(at('none-each.json'), '{"lettersPerFile":0}')
    await expect(run([letter, three, '--out', at('split.docx'), '--options', at('none-each.json')])).rejects.toThrow(/lettersPerFile/)
  })

  test('writes another document where a header for every letter would make too many parts', async () => {
    await writeFile(
      at('headed.docx'),
      aDocx({
        document: aDocument(blocks).replace('<w:sectPr/>', '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/></w:sectPr>'),
        parts: { 'word/header1.xml': `<w:hdr xmlns:w="${W}"><w:p>${field('Name')}</w:p></w:hdr>` },
        overrides: { 'word/header1.xml': `${WORD_TYPE}.header+xml` },
        relationships: { 'word/document.xml': [aRelationship('rIdH', 'header', 'header1.xml')] },
      }),
    )
    const names = Array.from({ length: 5100 }, (_, at) => `N${at + 1}`)
    await run([at('headed.docx'), await records('many.csv', ['Name', ...names].join('\n')), '--out', at('headed-all.docx')])
    const made = (await readdir(folder)).filter((name) => name.startsWith('headed-all')).sort()
    expect(made).toEqual(['headed-all-1.docx', 'headed-all-2.docx'])
    const texts = await Promise.all(made.map(async (name) => textOf(await readFile(at(name)))))
    expect(texts.flatMap((text) => [...text.matchAll(/N\d+/g)].map(([name]) => name))).toEqual(names)
  }, 60_000)

  test('takes pictures from JSON records as base64, for alt texts that name their column', async () => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64')
    await writeFile(at('field.docx'), aDocx({ document: aDocument(`<w:p>${field('Image:Photo')}</w:p>`) }))
    const pictures = await records('photo.json', JSON.stringify([{ Photo: { image: gif.toString('base64') } }]))
    await run([at('field.docx'), pictures, '--out', at('photo.docx')])
    const opened = openDocx(new Uint8Array(await readFile(at('photo.docx'))))
    expect(opened.ok && Buffer.from(opened.value.parts.get('word/media/image1.gif')?.bytes() ?? []).equals(gif)).toBe(true)
    // A picture has no text.
    await writeFile(at('text.docx'), aDocx({ document: aDocument(`<w:p>${field('Photo')}</w:p>`) }))
    await expect(run([at('text.docx'), pictures, '--out', at('never')])).rejects.toThrow(/"Photo".*picture.*record 1/)
  })

  test.each([
    ['commas', 'Name,City\nAnn,"Oslo, N"\n'],
    ['semicolons', '\ufeffName;City\r\nAnn;Oslo\r\n'],
    ['tabs', 'Name\tCity\nAnn\tOslo'],
    ['Windows-1252', new Uint8Array([...Buffer.from('Name;City\nAnn;Troms'), 0xf8, 10])],
    ['UTF-16', Buffer.from('\ufeffName;City\nAnn;Tromsø\n', 'utf16le')],
  ])('reads a CSV with %s', async (name, content) => {
    const out = at(`${name}.docx`)
    await run([letter, await records(`${name}.csv`, content), '--out', out])
    expect(textOf(await readFile(out))).toContain('Dear Ann')
  })

  test('a refusal names what and where, and writes nothing', async () => {
    const wrong = await records('wrong.json', '[{"City":"Oslo","Nome":"x"}]')
    await writeFile(at('odd.docx'), aDocx({ document: aDocument(`<w:p>${field('Kjenning')}</w:p>`) }))
    const before = await readdir(folder)
    for (const out of ['none', 'none.zip', 'none.docx']) {
      await expect(run([at('odd.docx'), wrong, '--out', at(out)])).rejects.toThrow(/"Kjenning" \(body, paragraph 1/)
    }
    expect(await readdir(folder)).toEqual(before)
  })

  test('lenient leaves an unknown field empty', async () => {
    await writeFile(at('odd.docx'), aDocx({ document: aDocument(`<w:p>${field('Kjenning')}<w:r><w:t>end</w:t></w:r></w:p>`) }))
    await run([at('odd.docx'), at('one.json'), '--out', at('lenient.docx'), '--lenient'])
    expect(textOf(await readFile(at('lenient.docx')))).toContain('end')
  })

  test.each([
    ['a list where a text belongs', '[{"Name":["a"]}]', /"Name".*record 1/],
    ['no list at all', '{"Name":"a"}', /list of records/],
    ['no JSON', '[', /no JSON/],
  ])('refuses records with %s', async (name, content, reason) => {
    await expect(run([letter, await records(`${name}.json`, content), '--out', at('never')])).rejects.toThrow(reason)
    expect(await readdir(folder)).not.toContain('never')
  })
})
