/** Laws that hold for every record: values stay text, the same input gives the same bytes, and no record meets another. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { openDocx } from '#core/docx/open'
import { nameAt } from '#core/docx/xml-scan'
import { letterBytes, letterMerger } from '#core/letter/merge-letter'
import { letterParts, staticParts } from '#core/letter/letter-parts'
import { begin, compiled, control, end, field, instr, merge, p, paragraphs, separate, simple, table, tagged, text } from './a-letter'

/** Values that once broke some engine, or would like to. */
const enemies = [
  '<w:p/>',
  '</w:t></w:r></w:p>',
  ']]>',
  '&amp;&#0;&x;',
  '{ MERGEFIELD Name }',
  '" \\o "x',
  '\\',
  '\\* Upper',
  'javascript:alert(1)',
  'file:///etc/passwd',
  '\u0000\u000b\ufffe\ud800',
  '\u202etxt',
  '$&$1$`',
  '__proto__',
  'a\nb\r\n\tc',
  '<?xml version="1.0"?><!DOCTYPE x>',
  '“quoted”',
  '=1+1',
  '😀'.repeat(3),
  'x'.repeat(70_000),
]

const blocks = [
  p(text('Dear '), merge('Name'), text(', '), simple('MERGEFIELD Name \\* Upper')),
  p(field(' IF ', merge('Name'), ' = "x*" "', merge('Name'), '" "no ', merge('Name'), '" ')),
  p(begin, instr(' HYPERLINK "https://example.com/'), merge('Name'), instr('" '), separate, text('link'), end),
  p(begin, instr(' REF "'), merge('Name'), instr('" '), separate, text('kept'), end),
  p(field(' SET who "', merge('Name'), '" '), field(' REF who ')),
  p(field(' ADDRESSBLOCK \\f "<<_FIRST0_\n>><<_LAST0_>>" ')),
  p(control(tagged('Name'), text('old'))),
  control(tagged('Name'), p(text('old'))),
  p(control(tagged('Name', '<w:dropDownList/>'), text('old'))),
  p(control(tagged('Name', '<w:date/>'), text('old'))),
  p(field(' = ', merge('Name'), ' + 1 ')),
  p(field(' MERGEFIELD ', merge('Name'), ' ')),
  table([p(merge('Name'))]),
  p(''),
].join('')

const template = compiled(blocks)
const anyValue = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...enemies),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
)
const anyRecord = fc.record({ Name: anyValue, 'First Name': anyValue, 'Last Name': anyValue })
const made = (record: Readonly<Record<string, unknown>>) => letterMerger(template, ['Name', 'First Name', 'Last Name']).merge(record).value
const known = enemies.map(
  (enemy) => [{ Name: enemy, 'First Name': enemy, 'Last Name': enemy }] as [Record<'Name' | 'First Name' | 'Last Name', string>],
)

/** Every element of the letter, and every code that is still alive. */
function shapeOf(bytes: Uint8Array) {
  const opened = openDocx(bytes)
  if (!opened.ok) throw new Error(`unsound letter: ${JSON.stringify(opened.fault)}`)
  const xml = opened.value.parts.get('word/document.xml')?.xml()
  if (!xml) throw new Error('no body')
  const names = new Set(Array.from({ length: xml.length }, (_, token) => nameAt(xml, token)))
  const codes = [...xml.text.matchAll(/<w:instrText[^>]*>([^<]*)/g)].map(([, code = '']) =>
    code.replace(/&quot;/g, '"').replace(/&amp;/g, '&'),
  )
  return { text: xml.text, names, codes, relationships: opened.value.relationshipsOf('word/document.xml').length }
}

describe('a value', () => {
  test('never becomes an element, a field, or a relationship', () => {
    const plain = shapeOf(letterBytes(template, made({ Name: 'a b', 'First Name': 'c', 'Last Name': 'd' })))
    fc.assert(
      fc.property(anyRecord, (record) => {
        const shape = shapeOf(letterBytes(template, made(record), 'pieces'))
        for (const name of shape.names) expect(['w:br', 'w:tab', ...plain.names]).toContain(name)
        expect(shape.relationships).toBe(plain.relationships)
        const begins = (text: string) => text.match(/fldCharType="begin"/g)?.length ?? 0
        expect(begins(shape.text)).toBeLessThanOrEqual(begins(plain.text))
        for (const code of shape.codes.filter((one) => /HYPERLINK/.test(one))) {
          // One argument, and no quote in it that is not escaped.
          expect(code).toMatch(/^ HYPERLINK "https:\/\/example\.com\/(?:[^"\\]|\\.)*" $/s)
        }
      }),
      { numRuns: 80, examples: known },
    )
  })

  test('is printed as it is, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '<', '&', '"', ' ', '}', '\\', '$', 'é', '😀') }), (name) => {
        const bytes = letterBytes(template, made({ Name: name, 'First Name': '', 'Last Name': '' }))
        expect(paragraphs(shapeOf(bytes).text)[0]).toBe(`Dear ${name}, ${name.toUpperCase()}`)
      }),
      { numRuns: 100, examples: [[' '], ['\\']] },
    )
  })
})

describe('a letter', () => {
  test('is the same bytes every time, and no record leaves a trace in the next', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (one, other) => {
        for (const how of ['pieces', 'again'] as const) {
          const first = letterBytes(template, made(one), how)
          letterBytes(template, made(other), how)
          expect(Buffer.compare(letterBytes(template, made(one), how), first)).toBe(0)
        }
      }),
      {
        numRuns: 25,
        examples: known
          .slice(0, 6)
          .map(([record]): [typeof record, typeof record] => [record, { Name: 'x', 'First Name': '', 'Last Name': '' }]),
      },
    )
  })
  test('is the same compiled again', () => {
    const again = compiled(blocks)
    const record = { Name: 'Ann', 'First Name': 'Ann', 'Last Name': 'Lee' }
    expect(
      Buffer.compare(letterBytes(again, letterMerger(again, Object.keys(record)).merge(record).value), letterBytes(template, made(record))),
    ).toBe(0)
  })
  test('is its shared parts and its own, nothing else', () => {
    const letter = made({ Name: 'Ann', 'First Name': 'Ann', 'Last Name': 'Lee' })
    const opened = openDocx(letterBytes(template, letter))
    if (!opened.ok) throw new Error('unsound')
    const parts = new Map(
      [...staticParts(template), ...letterParts(letter)].map(({ name, bytes }) => [name, Buffer.from(bytes).toString('utf8')]),
    )
    expect(new Map([...opened.value.parts].map(([name, part]) => [name, Buffer.from(part.bytes()).toString('utf8')]))).toEqual(parts)
  })
})
