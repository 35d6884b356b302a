/** A damaged letter is a letter or a fault, never an exception: elements of a sound one are taken out, doubled, unwrapped, renamed, moved. */
import { expect, test } from '@jest/globals'
import { DOMParser, XMLSerializer, type Document, type Element } from '@xmldom/xmldom'
import fc from 'fast-check'
import { aDocument, aDocx } from '#core/docx/a-docx'
import { openDocx } from '#core/docx/open'
import { compileLetter } from '#core/letter/compile-letter'
import { letterBytes, mergeLetter } from '#core/letter/merge-letter'
import { begin, braces, control, end, instr, merge, p, run, separate, table, tagged, text } from './a-letter'

const SOUND = [
  braces('Dear {IF {MERGEFIELD Name} = "A*" "{MERGEFIELD Name}¶{MERGEFIELD City \\* Upper}" "no"} end'),
  p('<w:bookmarkStart w:id="1" w:name="b"/>', merge('Empty'), '<w:bookmarkEnd w:id="1"/>'),
  table(
    [p(begin, instr(' IF 1 = 1 "'), text('x', '<w:b/>'), instr('" "" '), separate, text('y'), end), p(merge('No'))],
    [p(merge('City')), p(braces('{= {MERGEFIELD No} * 2}'))],
  ),
  p(`<w:hyperlink w:anchor="b">${merge('Name')}</w:hyperlink>`, `<w:ins w:id="4" w:author="a">${merge('City')}</w:ins>`),
  control(tagged('Name', '<w:id w:val="7"/>'), p(text('old'))),
  p(control(tagged('City', '<w:text/>'), text('old'))),
  p('<w:fldSimple w:instr=" MERGEFIELD Name "><w:r><w:t>x</w:t></w:r></w:fldSimple>'),
  p(run(`<w:pict><w:txbxContent>${p(merge('Name'))}</w:txbxContent></w:pict>`)),
  braces('{ADDRESSBLOCK \\f "<<_FIRST0_>>¶<<_CITY_>>"}¶{SET x "{MERGEFIELD No}"}{REF x}{NEXT}{MERGEFIELD Name}¶{SKIPIF 1 = 2}{PAGE}'),
].join('')

const document = new DOMParser().parseFromString(aDocument(SOUND), 'text/xml')
const RENAMED = [
  'w:p',
  'w:r',
  'w:tc',
  'w:tr',
  'w:tbl',
  'w:sdt',
  'w:sdtContent',
  'w:t',
  'w:instrText',
  'w:txbxContent',
  'w:body',
  'w:fldSimple',
  'w:del',
]

type Damage = readonly [how: 'out' | 'double' | 'unwrap' | 'rename' | 'move' | 'empty', where: number, other: number]
const damage: fc.Arbitrary<Damage> = fc.tuple(
  fc.constantFrom('out', 'double', 'unwrap', 'rename', 'move', 'empty'),
  fc.nat(10_000),
  fc.nat(10_000),
)

function damaged(sound: Document, all: readonly Damage[]): string {
  const copy = sound.cloneNode(true) as Document
  for (const [how, where, other] of all) {
    const elements = Array.from(copy.getElementsByTagName('*')).slice(1)
    const element = elements[where % elements.length]
    const target = elements[other % elements.length]
    const parent = element?.parentNode
    if (!element || !target || !parent) continue
    if (how === 'out') parent.removeChild(element)
    else if (how === 'double') parent.insertBefore(element.cloneNode(true), element)
    else if (how === 'empty') while (element.firstChild) element.removeChild(element.firstChild)
    else if (how === 'move' && !isInside(target, element)) target.appendChild(element)
    else if (how === 'unwrap' || how === 'rename') {
      const wrapper = how === 'rename' ? copy.createElementNS(element.namespaceURI, RENAMED[other % RENAMED.length] ?? 'w:p') : null
      while (element.firstChild) {
        if (wrapper) wrapper.appendChild(element.firstChild)
        else parent.insertBefore(element.firstChild, element)
      }
      if (wrapper) parent.insertBefore(wrapper, element)
      parent.removeChild(element)
    }
  }
  return new XMLSerializer().serializeToString(copy)
}

function isInside(one: Element, other: Element): boolean {
  for (let up: Element['parentNode'] = one; up; up = up.parentNode) if (up === other) return true
  return false
}

test('whatever is damaged, there is a sound file or a fault', () => {
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 6 }), fc.boolean(), (all, regions) => {
      const compiled = compileLetter(aDocx({ document: damaged(document, all) }), { regions, breakParagraphs: regions })
      // A letter that was refused does not count among the runs: as many as are asked for come out.
      if (!compiled.ok) return fc.pre(false)
      const template = compiled.value.value
      const { value } = mergeLetter(template, { Name: 'Ann', City: 'a\nb', No: 7, Empty: '' }, { following: [{ Name: 'Bo' }] })
      fc.pre(!value.skipped)
      expect(openDocx(letterBytes(template, value))).toMatchObject({ ok: true })
    }),
    { numRuns: 60 },
  )
})
