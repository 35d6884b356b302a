/** One document where one can hold the letters, several where headers of their own would make too many parts. */
import { expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { W, WORD_TYPE, aDocument, aDocx, aRelationship } from '#core/docx/a-docx'
import { lettersThatFit } from '#core/letter/combine/plan'
import { compileLetter } from '#core/letter/compile-letter'
import { letterMerger } from '#core/letter/merge-letter'
import { combinedParts } from './combined-parts'

const name = '<w:p><w:fldSimple w:instr=" MERGEFIELD Name "><w:r><w:t>Name</w:t></w:r></w:fldSimple></w:p>'

/** A letter with its contact's name in text and header, and so many parts beside it that few more fit into one file. */
function headed(others: number) {
  const compiled = compileLetter(
    aDocx({
      document: aDocument(name).replace('<w:sectPr/>', '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/></w:sectPr>'),
      parts: {
        'word/header1.xml': `<w:hdr xmlns:w="${W}">${name}</w:hdr>`,
        ...Object.fromEntries(Array.from({ length: others }, (_, at) => [`word/media/other${at}.png`, 'x'])),
      },
      overrides: { 'word/header1.xml': `${WORD_TYPE}.header+xml` },
      relationships: { 'word/document.xml': [aRelationship('rIdH', 'header', 'header1.xml')] },
    }),
  )
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.fault))
  return compiled.value.value
}

/** The letters to these names. */
async function* lettersTo(template: ReturnType<typeof headed>, names: readonly string[]) {
  const merger = letterMerger(template, ['Name'])
  for (const Name of names) {
    await Promise.resolve()
    yield { letter: merger.merge({ Name }).value, template: { compiled: template } }
  }
}

/** Whom each document names, by its part. */
async function partsOf(
  template: ReturnType<typeof headed>,
  names: readonly string[],
): Promise<ReadonlyMap<number | null, readonly string[]>> {
  const parts = new Map<number | null, Uint8Array[]>()
  for await (const { part, bytes } of combinedParts(lettersTo(template, names), names.length))
    parts.set(part, [...(parts.get(part) ?? []), bytes])
  return new Map([...parts].map(([part, chunks]) => [part, namesIn(Buffer.concat(chunks))]))
}

const namesIn = (docx: Uint8Array): readonly string[] =>
  [...strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array()).matchAll(/N\d+/g)].map(([found]) => found)
const people = (count: number) => Array.from({ length: count }, (_, at) => `N${at + 1}`)

test('letters that fit are one document', async () => {
  expect([...(await partsOf(headed(0), people(5)))]).toEqual([[null, people(5)]])
})

test('letters that do not fit go on in the next document, in order and none lost', async () => {
  const template = headed(4_980)
  const fit = lettersThatFit(template)
  expect(fit).toBeGreaterThan(1)
  expect(fit).toBeLessThan(20)
  const all = people(2 * fit + 1)
  const parts = await partsOf(template, all)
  expect([...parts.keys()]).toEqual([1, 2, 3])
  expect([...parts.values()].flat()).toEqual(all)
})

test('without letters there is no document', async () => {
  expect((await partsOf(headed(0), [])).size).toBe(0)
})
