/** Notes with lists and links: what they bring to the package, and what the letter says as another reader reads it. */
import { describe, expect, test } from '@jest/globals'
import type { Element } from '@xmldom/xmldom'
import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import { aDocument, aRelationship, W, WORD_TYPE, type Plan } from '#core/docx/a-docx'
import { CONTENT_TYPES } from '#core/docx/content-types'
import type { Docx } from '#core/docx/docx'
import { joined } from '#core/docx/little-endian'
import { openDocx } from '#core/docx/open'
import { relationshipKind } from '#core/docx/relationships'
import { combinedLetters } from '#core/letter/combine/combine'
import { letterBytes, letterMerger, type Letter } from '#core/letter/merge-letter'
import { numbersIn, textOfParagraph, type Note, type NoteParagraph } from '#core/letter/note'
import { compiled, control, merge, p, table, tagged, text } from './a-letter'

const blockPlace = control(tagged('letter.note'), p(text('Note')))
const fieldPlace = p(merge('letter.note'))
const list = (kind: 'bullet' | 'number', ...items: string[]): NoteParagraph[] => items.map((item) => ({ list: kind, runs: [{ text: item }] }))
const line = (words: string): NoteParagraph => ({ runs: [{ text: words }] })
const linked = (link: string): Note => ({ paragraphs: [{ runs: [{ text: 'our page', link }] }] })
const note = (...paragraphs: NoteParagraph[]): Note => ({ paragraphs })

const lettersOf = (blocks: string, notes: readonly Note[], plan: Plan = {}) => {
  const template = compiled(blocks, { plan })
  const merger = letterMerger(template, [])
  return { template, letters: notes.map((one) => merger.merge({}, { note: one }).value) }
}
const opened = (bytes: Uint8Array): Docx => {
  const docx = openDocx(bytes)
  if (!docx.ok) throw new Error(JSON.stringify(docx.fault))
  return docx.value
}
const alone = (blocks: string, one: Note, plan: Plan = {}): Docx => {
  const { template, letters } = lettersOf(blocks, [one], plan)
  return opened(letterBytes(template, letters[0] as Letter, 'pieces'))
}
async function together(blocks: string, notes: readonly Note[], plan: Plan = {}): Promise<Docx> {
  const { template, letters } = lettersOf(blocks, notes, plan)
  const chunks: Uint8Array[] = []
  for await (const chunk of combinedLetters(template, letters)) chunks.push(chunk.slice())
  return opened(joined(chunks))
}

const elements = (parent: Element, name: string): Element[] => Array.from(parent.getElementsByTagName(name))
const root = (xml: string): Element => {
  const { documentElement } = new DOMParser().parseFromString(xml, 'text/xml')
  if (!documentElement) throw new Error('no XML')
  return documentElement
}
const val = (parent: Element, name: string): string => elements(parent, name)[0]?.getAttribute('w:val') ?? ''
const partOf = (docx: Docx, kind: string): string | undefined =>
  docx.relationshipsOf(docx.main).find(({ type }) => relationshipKind(type) === kind)?.part ?? undefined

/** Each paragraph with the sign that Word would draw before it: counted list by list, as the numbering part defines them. */
function read(docx: Docx, story = docx.main): string[] {
  const numbering = root(docx.parts.get(partOf(docx, 'numbering') ?? '')?.text() ?? '<none/>')
  const counts = new Map<string, number>()
  const links = new Map(docx.relationshipsOf(story).map(({ id, target }) => [id, target]))
  return elements(root(docx.parts.get(story)?.text() ?? ''), 'w:p').map((paragraph) => {
    const words = elements(paragraph, 'w:t')
      .map((one) => {
        const link = one.parentNode?.parentNode as Element
        return link.nodeName === 'w:hyperlink' ? `[${one.textContent}](${links.get(link.getAttribute('r:id') ?? '')})` : (one.textContent ?? '')
      })
      .join('')
    const id = val(paragraph, 'w:numId')
    if (id === '') return words
    const nums = elements(numbering, 'w:num').filter((one) => one.getAttribute('w:numId') === id)
    expect(nums).toHaveLength(1)
    const num = nums[0] as Element
    const abstract = elements(numbering, 'w:abstractNum').find((one) => one.getAttribute('w:abstractNumId') === val(num, 'w:abstractNumId')) as Element
    if (val(abstract, 'w:numFmt') === 'bullet') return `• ${words}`
    const next = (counts.get(id) ?? Number(val(num, 'w:startOverride') || val(abstract, 'w:start')) - 1) + 1
    counts.set(id, next)
    return `${next}. ${words}`
  })
}
/** What a note must look like. */
const signed = ({ paragraphs }: Note): string[] => {
  const numbers = numbersIn(paragraphs)
  return paragraphs.map((one, at) => `${one.list === 'bullet' ? '• ' : one.list === 'number' ? `${numbers[at]}. ` : ''}${textOfParagraph(one)}`)
}

const HEADER: Plan = {
  parts: { 'word/header1.xml': `<w:hdr xmlns:w="${W}">${fieldPlace}</w:hdr>` },
  overrides: { 'word/header1.xml': `${WORD_TYPE}.header+xml` },
  relationships: { 'word/document.xml': [aRelationship('rIdH', 'header', 'header1.xml')] },
}
const inHeader: Plan = {
  ...HEADER,
  document: aDocument(p(text('Dear'))).replace('<w:sectPr/>', '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/></w:sectPr>'),
}
const abstract = (id: number, format: string) =>
  `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>`
const numbered = (inner: string): Plan => ({
  parts: { 'word/numbering.xml': `<w:numbering xmlns:w="${W}">${inner}</w:numbering>` },
  overrides: { 'word/numbering.xml': `${WORD_TYPE}.numbering+xml` },
  relationships: { 'word/document.xml': [aRelationship('rIdN', 'numbering', 'numbering.xml')] },
})
const item = (num: string, words: string) =>
  p(`<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${num}"/></w:numPr></w:pPr>`, text(words))
const OWN = numbered(`${abstract(3, 'decimal')}<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num><w:numIdMacAtCleanup w:val="2"/>`)

const three = note(...list('number', 'One', 'Two'), line('Between'), ...list('bullet', 'Dot'), ...list('number', 'Anew'))

describe('a note with lists', () => {
  test.each([
    ['in a control', blockPlace],
    ['in a field', fieldPlace],
    ['in a control in a table', table([blockPlace + p(), p(text('beside'))])],
    ['in a field in a table', table([fieldPlace, p(text('beside'))])],
    ['in a control that is a cell', `<w:tbl><w:tblPr/><w:tblGrid/><w:tr>${control(tagged('letter.note'), `<w:tc><w:tcPr/>${p(text('x'))}</w:tc>`)}</w:tr></w:tbl>`],
  ])('%s is paragraphs of lists', (_, blocks) => {
    expect(read(alone(blocks, three)).filter((words) => words !== '' && words !== 'beside')).toEqual(signed(three))
  })

  test('in a control on a line it is lines, with their signs', () => {
    const [shown] = read(alone(p(text('Say: '), control(tagged('letter.note'), text('x')), text('!')), three))
    expect(shown).toBe('Say: 1.\u00a0One2.\u00a0TwoBetween•\u00a0Dot1.\u00a0Anew!')
  })

  test('in a header it is paragraphs there', () => {
    expect(read(alone('', three, inHeader), 'word/header1.xml')).toEqual(signed(three))
  })

  test('what stands before and behind the place on its line is no item', () => {
    const blocks = p(text('P.S. '), merge('letter.note'), text(' So long.'))
    expect(read(alone(blocks, note(...list('bullet', 'One', 'Two'))))).toEqual(['P.S. ', '• One', '• Two', ' So long.'])
  })

  test('makes a numbering part where the letter has none, and one that is covered', () => {
    const docx = alone(blockPlace, three)
    expect(partOf(docx, 'numbering')).toBe('word/numbering.xml')
    expect(docx.parts.get('word/numbering.xml')?.contentType).toBe(`${WORD_TYPE}.numbering+xml`)
  })

  test('leaves the letter’s own lists as they are, and keeps the order of the numbering part', () => {
    const docx = alone(item('7', 'Own') + blockPlace + item('7', 'Own too'), three, OWN)
    expect(read(docx)).toEqual(['1. Own', ...signed(three), '2. Own too'])
    const kinds = [...(docx.parts.get('word/numbering.xml')?.text() ?? '').matchAll(/<w:(abstractNum|num|numIdMacAtCleanup) /g)].map(([, name]) => name)
    expect(kinds).toEqual(['abstractNum', 'abstractNum', 'abstractNum', 'num', 'num', 'num', 'num', 'numIdMacAtCleanup'])
    expect(docx.parts.get('word/numbering.xml')?.text()).toContain('<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>')
  })

  test('a list that the letter mentions and nobody defines stays undefined', () => {
    const docx = alone(item('1', 'Not a list') + blockPlace, note(...list('bullet', 'One')))
    expect(docx.parts.get('word/numbering.xml')?.text()).toContain('<w:num w:numId="2">')
    expect(docx.parts.get('word/numbering.xml')?.text()).not.toContain('<w:num w:numId="1">')
  })

  test('a letter whose note has neither lists nor links has no parts of its own', () => {
    const { letters } = lettersOf(blockPlace, [note(line('Hi')), { paragraphs: [] }])
    expect(letters.map(({ extra, lists, links }) => [extra, lists, links])).toEqual([
      [[], [], []],
      [[], [], []],
    ])
  })
})

describe('a note with links', () => {
  const linksOf = (docx: Docx, part = docx.main) =>
    docx.relationshipsOf(part).flatMap(({ type, target, external }) => (relationshipKind(type) === 'hyperlink' ? [`${external} ${target}`] : []))

  test('has one relationship for each address, escaped', () => {
    const one: Note = {
      paragraphs: [
        { runs: [{ text: 'a', link: 'https://example.no/?a=1&b="2"' }, { text: 'b', bold: true, link: 'https://example.no/?a=1&b="2"' }] },
        { list: 'bullet', runs: [{ text: 'c', link: 'mailto:ola@example.no' }, { text: 'd' }, { text: 'e', link: 'https://example.no/?a=1&b="2"' }] },
      ],
    }
    const docx = alone(blockPlace, one)
    expect(linksOf(docx)).toEqual(['true https://example.no/?a=1&b=%222%22', 'true mailto:ola@example.no'])
    expect(read(docx)).toEqual([
      '[a](https://example.no/?a=1&b=%222%22)[b](https://example.no/?a=1&b=%222%22)',
      '• [c](mailto:ola@example.no)d[e](https://example.no/?a=1&b=%222%22)',
    ])
    expect(docx.parts.get(docx.main)?.text().match(/<w:hyperlink /g)).toHaveLength(3)
  })

  test('in a header is a relationship of the header', () => {
    const docx = alone('', linked('https://example.no'), inHeader)
    expect([linksOf(docx), linksOf(docx, 'word/header1.xml')]).toEqual([[], ['true https://example.no']])
  })

  test('is drawn in the letter’s own style of links, by whatever id', () => {
    const styles: Plan = { parts: { 'word/styles.xml': `<w:styles xmlns:w="${W}"><w:style w:type="character" w:styleId="Hyperkobling"><w:name w:val="Hyperlink"/></w:style></w:styles>` } }
    const looks = ['', '<w:rStyle w:val="Strong"/><w:b/>'].map((look) => {
      const xml = alone(control(tagged('letter.note'), p(text('Note', look))), linked('https://example.no'), styles).parts.get('word/document.xml')?.text() ?? ''
      return /<w:hyperlink [^>]*><w:r>(.*?)<w:t /.exec(xml)?.[1]
    })
    expect(looks).toEqual(['<w:rPr><w:rStyle w:val="Hyperkobling"/></w:rPr>', '<w:rPr><w:rStyle w:val="Hyperkobling"/><w:b/></w:rPr>'])
  })

  test.each(['javascript:alert(1)', 'file:///c:/x', 'https://a@b.no', `https://example.no/${'x'.repeat(5000)}`, 'https://example.no/\u0000', '"/><w:p/>', ''])(
    'to %j is text',
    (link) => {
      const docx = alone(blockPlace, linked(link))
      expect([read(docx), linksOf(docx), docx.parts.get(docx.main)?.text().includes('hyperlink')]).toEqual([['our page'], [], false])
    },
  )

  test('within a link of the letter, and in what a tracked change put in, is text', () => {
    const places = ['<w:ins w:id="1" w:author="A">', '<w:hyperlink w:anchor="x">'].map((open) => p(`${open}${merge('letter.note')}${/^<([\w:]+)/.exec(open) ? `</${/^<([\w:]+)/.exec(open)?.[1]}>` : ''}`))
    for (const place of places) expect(linksOf(alone(place, linked('https://example.no')))).toEqual([])
  })

  test('are no more than anyone would read', () => {
    const many = note(...Array.from({ length: 300 }, (_, at) => ({ runs: [{ text: `${at} `, link: `https://example.no/${at}` }] })))
    expect(linksOf(alone(blockPlace, many))).toHaveLength(200)
  })
})

describe('letters in one document', () => {
  const notes = [three, { paragraphs: [] }, three, note(...list('bullet', 'Only a dot'), { runs: [{ text: 'see', link: 'https://example.no' }] })]
  const shownAs = [...signed(three), ...signed(three), '• Only a dot', '[see](https://example.no)']

  test.each<[string, string, Plan]>([
    ['a template without lists', blockPlace + p(text('end')), {}],
    ['a template with lists that count', item('7', 'Own') + blockPlace + p(text('end')), OWN],
    ['a template with bullets', blockPlace + p(text('end')), numbered(`${abstract(0, 'bullet')}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)],
    ['a template with an empty numbering part', blockPlace + p(text('end')), numbered('')],
  ])('numbers begin anew in each letter: %s', async (_, blocks, plan) => {
    const docx = await together(blocks, notes, plan)
    expect(read(docx).filter((words) => words !== 'end' && words !== '1. Own')).toEqual(shownAs)
    expect(read(docx).filter((words) => words.endsWith('Own'))).toEqual(blocks.includes('Own') ? Array(4).fill('1. Own') : [])
    expect(docx.relationshipsOf(docx.main).filter(({ target }) => target === 'https://example.no')).toHaveLength(1)
  })

  test('the same link in many letters is one relationship, and a header has its own', async () => {
    const both: Plan = { ...inHeader, document: (inHeader.document ?? '').replace(p(text('Dear')), blockPlace + p(text('Dear'))) }
    const docx = await together('', Array(5).fill(linked('https://example.no')) as Note[], both)
    const to = (part: string) => docx.relationshipsOf(part).filter(({ target }) => target === 'https://example.no').length
    expect(to(docx.main)).toBe(1)
    const headers = [...docx.parts.keys()].filter((name) => /header|Header/.test(name) && !name.includes('_rels'))
    expect(headers.map(to)).toEqual([1])
    expect(read(docx, headers[0])).toEqual(['[our page](https://example.no)'])
  })

  test('notes without lists leave the numbering part as it is', async () => {
    const docx = await together(blockPlace + p(text('end')), [note(line('Hi')), note(line('Ho'))], OWN)
    expect(docx.parts.get('word/numbering.xml')?.text()).toBe(OWN.parts?.['word/numbering.xml'])
    const none = await together(blockPlace + p(text('end')), [note(line('Hi')), note(line('Ho'))])
    expect([...none.parts.keys()].filter((name) => name.includes('numbering'))).toEqual([])
    expect(none.parts.get(CONTENT_TYPES)?.text()).not.toContain('numbering')
  })
})

const anyParagraph: fc.Arbitrary<NoteParagraph> = fc
  .record({ words: fc.string({ unit: fc.constantFrom(...'aø <&>"{}•1.'), minLength: 1, maxLength: 6 }), list: fc.constantFrom<('bullet' | 'number')[]>('bullet', 'number'), isItem: fc.boolean() })
  .map(({ words, list: kind, isItem }) => ({ runs: [{ text: words }], ...(isItem && { list: kind }) }))
const anyNote: fc.Arbitrary<Note> = fc.array(anyParagraph, { maxLength: 6 }).map((paragraphs) => ({ paragraphs }))

test('any notes say in one document what they say alone, whatever lists the letter has', async () => {
  const places = fc.constantFrom<[string, Plan]>([blockPlace + p(), {}], [fieldPlace + p(), OWN], [table([blockPlace + p()]) + p(), OWN], [item('7', 'Own') + fieldPlace + item('7', 'Own'), OWN])
  await fc.assert(
    fc.asyncProperty(fc.array(anyNote, { minLength: 1, maxLength: 4 }), places, async (notes, [blocks, plan]) => {
      const own = (words: string[]) => words.filter((one) => one !== '' && !/^\d\. Own$/.test(one))
      for (const one of notes) expect(own(read(alone(blocks, one, plan)))).toEqual(signed(one))
      expect(own(read(await together(blocks, notes, plan)))).toEqual(notes.flatMap(signed))
    }),
    { numRuns: 60 },
  )
})
