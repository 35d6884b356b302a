/** The letters that are measured: two made here, one that Flett brings along, and one of Word's own from a corpus beside the checkout, if there is one. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { madeLetter, mergeField } from './made-letter.mjs'
import { retagged } from './retagged.mjs'

const root = path.resolve(import.meta.dirname, '..')
const own = path.join(root, 'assets/letters/business-letter-en.docx')
const corpus = path.resolve(root, '../shared/fixtures/merge/bc-thanksnote.docx')

/** Each with the file for Flett, the same with tags for the others, and the tag of each field. */
export function lettersToMeasure() {
  const letters = [
    ['one page', madeLetter(1, mergeField)],
    ['three pages', madeLetter(3, mergeField)],
    ['our business letter', readFileSync(own)],
  ]
  if (existsSync(corpus)) letters.push(['a letter saved by Word', readFileSync(corpus)])
  else console.error('        no corpus beside the checkout: the letter saved by Word is left out')
  return letters.map(([name, bytes]) => {
    const tagged = retagged(bytes)
    return { name, fields: bytes, tags: tagged.bytes, tagOf: tagged.tags }
  })
}
