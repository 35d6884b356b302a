/** One document where one can hold the letters, several where headers of their own would make too many parts. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { W, WORD_TYPE, aDocument, aDocx, aRelationship } from '#core/docx/a-docx'
import { lettersThatFit } from '#core/letter/combine/plan'
import { compileLetter } from '#core/letter/compile-letter'
import { letterMerger } from '#core/letter/merge-letter'
import { combineToFiles } from './combine-to-files'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'flett-combine-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

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

/** The letters to these names, and how many of them were made. */
function makingFor(template: ReturnType<typeof headed>, names: readonly string[]) {
  const merger = letterMerger(template, ['Name'])
  let made = 0
  async function* letters() {
    for (const Name of names) {
      await Promise.resolve()
      made += 1
      yield { letter: merger.merge({ Name }).value, template: { compiled: template } }
    }
  }
  return { letters: letters(), made: () => made }
}

const namesIn = (file: string): readonly string[] => [...strFromU8(unzipSync(readFileSync(path.join(folder, file)))['word/document.xml'] ?? new Uint8Array()).matchAll(/N\d+/g)].map(([found]) => found)
const pathOf = (part: number | null) => path.join(folder, part === null ? 'all.docx' : `all ${part}.docx`)
const people = (count: number) => Array.from({ length: count }, (_, at) => `N${at + 1}`)

async function finished(work: ReturnType<typeof combineToFiles>): Promise<readonly (number | null)[]> {
  for (;;) {
    const step = await work.next()
    if (step.done) return step.value
  }
}

test('letters that fit are one document', async () => {
  const made = makingFor(headed(0), people(5))
  expect(await finished(combineToFiles(made, 5, pathOf))).toEqual([null])
  expect(namesIn('all.docx')).toEqual(people(5))
})

test('letters that do not fit go on in the next document, in order and none lost', async () => {
  const template = headed(4_980)
  const fit = lettersThatFit(template)
  expect(fit).toBeGreaterThan(1)
  expect(fit).toBeLessThan(20)
  const all = people(2 * fit + 1)
  expect(await finished(combineToFiles(makingFor(template, all), all.length, pathOf))).toEqual([1, 2, 3])
  expect([1, 2, 3].flatMap((part) => namesIn(`all ${part}.docx`))).toEqual(all)
})

test('without letters there is no document', async () => {
  expect(await finished(combineToFiles(makingFor(headed(0), []), 0, pathOf))).toEqual([])
  expect(readdirSync(folder)).toEqual([])
})

test('what is given up half-way makes no further letters', async () => {
  const made = makingFor(headed(0), people(20_000))
  const work = combineToFiles(made, 20_000, pathOf)
  await work.next()
  await work.return([])
  expect(made.made()).toBeLessThan(20_000)
})
