import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { aDocument, aDocx, aRelationship, R, W, WORD_TYPE } from '#core/docx/a-docx'
import { control, field, merge, p, run as runOf, simple, table, tagged, text } from '../test/core/letter/a-letter'
import { run } from './inspect'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'flett-inspect-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inFolder = (name: string, content: string | Uint8Array) => {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

async function printed(...args: readonly string[]): Promise<string> {
  const pieces: string[] = []
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = (piece) => pieces.push(String(piece)) > 0
  try {
    await run(args)
  } finally {
    process.stdout.write = write
  }
  return pieces.join('')
}

const box = runOf(
  `<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${p(simple('MERGEFIELD Boxed'))}</w:txbxContent></v:textbox></v:shape></w:pict>`,
)
const document = aDocument(
  p(text('Dear '), merge('Name'), text(' «Typed»')) +
    table([p(text('a')), p(text('b'))], [p(text('c')), p(merge('City')) + table([p(merge('Inner'))]) + p('')]) +
    p(field(' IF ', merge('Name'), ' = "Ann" "yes" "no" '), field(' PAGE '), field(' INCLUDETEXT "C:\\\\a.txt" ')) +
    p(control(tagged('theirs'), text('old')), control(tagged('contact.city'), text('old')), box) +
    p(field(' ADDRESSBLOCK \\f "<<_LAST0_>>" ')),
).replace('<w:sectPr/>', '<w:sectPr><w:headerReference w:type="first" r:id="rIdH"/></w:sectPr>')
const letter = () =>
  inFolder(
    'letter.docx',
    aDocx({
      document,
      mainType: `${WORD_TYPE}.template.main+xml`,
      parts: {
        'word/header1.xml': `<w:hdr xmlns:w="${W}" xmlns:r="${R}">${p(merge('No'))}</w:hdr>`,
        'docProps/thumbnail.jpeg': Uint8Array.of(1),
      },
      defaults: { jpeg: 'image/jpeg' },
      overrides: { 'word/header1.xml': `${WORD_TYPE}.header+xml` },
      relationships: {
        '': [
          aRelationship(
            'rId9',
            'http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail',
            'docProps/thumbnail.jpeg',
          ),
        ],
        'word/document.xml': [aRelationship('rIdH', 'header', 'header1.xml')],
      },
    }),
  )

describe('inspect', () => {
  test('says of each field where it stands and what becomes of it, and every warning', async () => {
    expect(await printed(letter())).toBe(`Body (word/document.xml)
  paragraph 1                                       field Name                       = contact.name
  paragraph 5, table 1 row 2 column 2               field City                       = contact.city
  paragraph 6, table 1 row 1 column 1, within table 1 row 2 column 2  field Inner                      no field of ours: a column of that name fills it
  paragraph 8                                       field IF {…} = "Ann" "yes" "no"  evaluated for each letter
  paragraph 8                                       field Name                       = contact.name
  paragraph 8                                       field PAGE                       stays a field for Word
  paragraph 8                                       field INCLUDETEXT "C:\\\\a.txt"    taken out, its text stays
  paragraph 9                                       control theirs                   stays as it is, unless a column has its name
  paragraph 9                                       control contact.city             = contact.city
  paragraph 9, in a text box                        field Boxed                      no field of ours: a column of that name fills it
  paragraph 10                                      field ADDRESSBLOCK               filled from the names and the address

Header of first pages (word/header1.xml)
  paragraph 1                                       field No                         no field of ours: a column of that name fills it

Warnings
  taken out: the small picture of its first page
  a field was replaced by the text it shows (name INCLUDETEXT, body, paragraph 8 near "«old»«old»«old»«old»")
  this looks like a field but is typed text (text «Typed», body, paragraph 1 near "Dear «old» «Typed»")
`)
  })

  test('with records, which column and what the first one has; what would stop the merge is a warning', async () => {
    const records = inFolder('records.csv', 'Name,City,Boxed,No\nAnn,"Ber\u0007gen",,1\n')
    const words = await printed(letter(), records)
    expect(words).toMatch(/field Name +=\sName, first "Ann"/)
    expect(words).toMatch(/field City +=\sCity, first "Ber gen"/)
    expect(words).toMatch(/field Boxed +=\sBoxed, first empty/)
    expect(words).toContain('nobody knows these fields: "Inner"')
  })

  test('for programs: the same as data', async () => {
    const { fields, warnings } = JSON.parse(await printed(letter(), '--json')) as {
      fields: readonly Record<string, unknown>[]
      warnings: readonly Record<string, unknown>[]
    }
    expect(fields[0]).toEqual({
      what: 'field',
      name: 'Name',
      filling: { kind: 'catalogue', stable: 'contact.name' },
      place: { part: 'word/document.xml', story: 'body', paragraph: 1, near: 'Dear «old» «Typed»' },
      where: { pages: null, cell: null, inBox: false },
    })
    expect(fields.filter(({ where }) => (where as { inBox: boolean }).inBox)).toHaveLength(1)
    expect(warnings.map(({ kind }) => kind).sort()).toEqual(['cleaned', 'stripped-field', 'typed-field'])
  })

  test('H-4 what is asked to go is among the warnings; what nobody knows is refused', async () => {
    const file = inFolder(
      'settings.docx',
      aDocx({
        relationships: { 'word/document.xml': [aRelationship('rIdX', 'customXml', '../customXml/item1.xml')] },
        parts: { 'customXml/item1.xml': '<a/>' },
      }),
    )
    const clean = (value: unknown) => inFolder('options.json', JSON.stringify({ clean: value }))
    expect(await printed(file)).not.toContain('custom XML')
    for (const value of ['all', ['custom-xml'], 'custom-xml'])
      expect(await printed(file, '--options', clean(value))).toContain('taken out: custom XML (word/document.xml)')
    await expect(run([file, '--options', clean(['everything'])])).rejects.toThrow('"clean" is "all" or a list of document-variables')
  })

  test('a letter without fields', async () => {
    expect(await printed(inFolder('plain.docx', aDocx({})))).toBe('No fields.\n')
  })

  test.each([
    ['no letter', [], 'usage: flett inspect'],
    ['a file that is no letter', ['README.md'], 'this is no Word document'],
    ['a file that is not there', ['nowhere.docx'], 'cannot be read'],
    ['records that are none', ['README.md', 'a.pdf'], 'records are a .json list or a .csv'],
    ['an unknown option', ['--all'], 'unknown option --all'],
  ])('%s is one sentence', async (_, args, sentence) => {
    await expect(run(args)).rejects.toThrow(sentence)
  })
})
