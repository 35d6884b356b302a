/** A letter as an e-mail: what it keeps of its looks, and that nothing in it does anything (SEC-17). */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { aDocument, aDocx, aRelationship, type Plan } from '#core/docx/a-docx'
import { openDocx } from '#core/docx/open'
import { letterMail } from './letter-mail'

const mail = (blocks: string, plan: Plan = {}) => {
  const docx = openDocx(aDocx({ ...plan, document: aDocument(blocks) }))
  if (!docx.ok) throw new Error(docx.fault.kind)
  return letterMail(docx.value, { language: 'nb', title: 'Spring', cid: (n) => `p${n}@flett` })
}
const body = (html: string) => /<body[^>]*>\n([^]*?)\n<\/body>/.exec(html)?.[1]
const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (inside: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inside}</w:p>`

describe('what it keeps', () => {
  test.each([
    ['bold', '<w:b/>', 'font-weight:bold'],
    ['italic', '<w:i w:val="1"/>', 'font-style:italic'],
    ['underlined', '<w:u w:val="single"/>', 'text-decoration:underline'],
    ['coloured', '<w:color w:val="1f4e79"/>', 'color:#1F4E79'],
    ['large', '<w:sz w:val="32"/>', 'font-size:16pt'],
  ])('%s words', (_, properties, style) => {
    expect(body(mail(paragraph(run('Hei', properties))).html)).toBe(`<p style="margin:0 0 0"><span style="${style}">Hei</span></p>`)
  })

  test('alignment, breaks and blank lines', () => {
    const { html, text } = mail(paragraph(`${run('A')}<w:r><w:br/></w:r>${run('B')}`, '<w:jc w:val="center"/>') + paragraph('') + paragraph(run('C')))
    expect(body(html)).toBe(
      ['<p style="margin:0 0 0;text-align:center">A<br>B</p>', '<p style="margin:0 0 0"><br></p>', '<p style="margin:0 0 0">C</p>'].join('\n'),
    )
    expect(text).toBe('A\nB\n\nC\n')
  })

  test('words that Word has cut into runs are whole again', () => {
    expect(body(mail(paragraph(run('Vår') + run('hilsen', '') + run('!', '<w:b/>'))).html)).toBe('<p style="margin:0 0 0">Vårhilsen<span style="font-weight:bold">!</span></p>')
  })

  test('tables', () => {
    const cell = (text: string) => `<w:tc>${paragraph(run(text))}</w:tc>`
    const { html, text } = mail(`<w:tbl><w:tblPr/><w:tr>${cell('A')}${cell('B')}</w:tr><w:tr>${cell('C')}${cell('D')}</w:tr></w:tbl>`)
    expect(html.match(/<tr>|<td/g)).toHaveLength(6)
    expect(text).toBe('A\tB\nC\tD\n')
  })

  test('links to the web and to addresses, and no others', () => {
    const link = (id: string, text: string) => `<w:hyperlink r:id="${id}">${run(text)}</w:hyperlink>`
    const { html, text } = mail(paragraph(link('rId90', 'us') + link('rId91', 'him') + link('rId92', 'evil')), {
      relationships: { 'word/document.xml': [
        aRelationship('rId90', 'hyperlink', 'https://flett.example/?a=1&amp;b=2', true),
        aRelationship('rId91', 'hyperlink', 'mailto:ola@fjord.example', true),
        aRelationship('rId92', 'hyperlink', 'javascript:alert(1)', true),
      ] },
    })
    expect(html.match(/href="[^"]*"/g)).toEqual(['href="https://flett.example/?a=1&amp;b=2"', 'href="mailto:ola@fjord.example"'])
    expect(text).toContain('us <https://flett.example/?a=1&b=2>')
  })

  test('the result of a field, and not its code; not what is hidden or deleted', () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const blocks = paragraph(
      [
        ...[field('begin'), '<w:r><w:instrText>DDEAUTO cmd</w:instrText></w:r>', run('code'), field('separate'), run('result'), field('end')],
        ...[run('hidden', '<w:vanish/>'), '<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>', '<w:ins>', run(' new'), '</w:ins>'],
      ].join(''),
    )
    expect(mail(blocks).text).toBe('result new\n')
  })
})

describe('the space between paragraphs is that of the letter', () => {
  const styles = (defaults: string, others = '') =>
    `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia"/><w:sz w:val="24"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${defaults}</w:pPr></w:pPrDefault></w:docDefaults>` +
    `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/><w:style w:type="paragraph" w:styleId="Close"><w:basedOn w:val="Normal"/><w:pPr>${others}</w:pPr></w:style>`
  const stylesPart = (inside: string) => ({ parts: { 'word/styles.xml': `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${inside}</w:styles>` } })
  const spaced = (blocks: string, ...[defaults, others]: Parameters<typeof styles>) => mail(blocks, stylesPart(styles(defaults, others)))
  const margins = (html: string) => [...html.matchAll(/margin:([^;"]*)/g)].map(([, margin]) => margin)
  const close = (text: string, more = '') => paragraph(run(text), `<w:pStyle w:val="Close"/>${more}`)

  test('by the defaults, a style, and the paragraph itself', () => {
    const { html, text } = spaced(
      paragraph(run('Dear Kari,')) + paragraph(run('Welcome.')) + close('Astrid') + close('Sales') + close('P.S.', '<w:spacing w:before="18pt"/>'),
      '<w:spacing w:after="160"/>',
      '<w:spacing w:after="0"/>',
    )
    expect(margins(html)).toEqual(['0 0 8pt', '0 0 8pt', '0 0 0', '0 0 0', '18pt 0 0'])
    expect(text).toBe('Dear Kari,\n\nWelcome.\n\nAstrid\nSales\n\nP.S.\n')
  })

  test.each([
    ['lines', '<w:spacing w:before="0" w:beforeLines="100"/>', '12pt 0 0'],
    ['what Word chooses', '<w:spacing w:after="40" w:afterAutospacing="1"/>', '0 0 14pt'],
    ['centimetres', '<w:spacing w:after="0.5cm"/>', '0 0 14.15pt'],
    ['the window of an envelope', '<w:spacing w:before="4000"/>', '24pt 0 0'],
    ['nonsense', '<w:spacing w:before="-3" w:after="much"/>', '0 0 0'],
  ])('in %s', (_, properties, margin) => {
    expect(margins(spaced(paragraph(run('A')) + paragraph(run('B'), properties), '').html)[1]).toBe(margin)
  })

  test('none between those of one style that stand close, and none before the first', () => {
    const { html, text } = spaced(close('A') + close('B') + paragraph(run('C')), '', '<w:spacing w:before="200" w:after="200"/><w:contextualSpacing/>')
    expect(margins(html)).toEqual(['0 0 0', '0 0 10pt', '0 0 0'])
    expect(text).toBe('A\nB\n\nC\n')
  })

  test('face and size of ordinary words are said once, and a face is no more than a name', () => {
    const { html } = spaced(paragraph(run('Hei')), '')
    expect(html).toContain(`<body style="font-family:'Georgia',Calibri,Arial,sans-serif;font-size:12pt;max-width:45em">`)
    expect(body(html)).toBe('<p style="margin:0 0 0">Hei</p>')
    const evil = mail(paragraph(run('Hei')), stylesPart(styles('').replace('Georgia', 'x&apos;;background:url(//evil)')))
    expect(evil.html).toContain('<body style="font-family:Calibri,Arial')
  })
})

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

test('words are words, whatever they say', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '&lt;b&gt;', "' onload='x")), (words) => {
      const html = body(mail(paragraph(run(escaped(words)))).html) ?? ''
      const tags = [...html.matchAll(/<(\/?[a-z0-9]+)/g)].map((match) => match[1])
      expect(tags.every((tag) => ['p', '/p', 'br'].includes(tag ?? ''))).toBe(true)
    }),
  )
})
