/**
 * Runs the measurements of the engines, each in a process of its own, the engines taking turns: what the machine does meanwhile
 * happens to all of them. Several rounds; a figure is the median of them.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { bundleAll } from './bundle.mjs'
import { lettersToMeasure } from './letters.mjs'
import { recordsFor } from './records.mjs'

/** What is measured: Flett twice, since letters may be taken straight from its merger or as a stream of merged records. */
export const WAYS = [
  { name: 'Flett', engine: 'flett', how: 'flett' },
  { name: 'Flett, records as a stream', engine: 'flett', how: 'stream' },
  { name: 'the floor: copying the same bytes', engine: 'flett', how: 'floor' },
  { name: 'docxtemplater, not compressed', engine: 'docxtemplater-stored', how: 'other' },
  { name: 'docxtemplater, as documented', engine: 'docxtemplater', how: 'other' },
  { name: 'easy-template-x', engine: 'easy-template-x', how: 'other' },
  { name: 'docx-templates', engine: 'docx-templates', how: 'other' },
]

const isOwn = ({ engine }) => engine === 'flett'

export async function measurer(folder) {
  const fileOf = await bundleAll(folder)
  const letters = lettersToMeasure().map((letter, at) => {
    const [fields, tags] = ['fields', 'tags'].map((kind) => path.join(folder, `letter-${at}.${kind}.docx`))
    writeFileSync(fields, letter.fields)
    writeFileSync(tags, letter.tags)
    return { name: letter.name, tagOf: letter.tagOf, size: letter.fields.length, files: { fields, tags } }
  })

  /** One measurement of one way, in its own process. */
  function measure(letter, way, job) {
    const names = Object.fromEntries(Object.entries(letter.tagOf).map(([field, tag]) => [field, isOwn(way) ? field : tag]))
    const fields = Object.keys(names)
    const told = path.join(folder, 'job.json')
    const isFirst = job.way === 'first'
    const record = isFirst ? recordsFor(fields, (field) => names[field])[3] : undefined
    const template = isOwn(way) ? letter.files.fields : letter.files.tags
    const whole = {
      ...job,
      how: way.how,
      engine: fileOf(way.engine),
      check: fileOf('check'),
      template,
      names,
      fields,
      record,
      out: path.join(folder, 'out'),
    }
    writeFileSync(told, JSON.stringify(whole))
    const printed = execFileSync(process.execPath, [fileOf(isFirst ? 'first-letter' : 'many-letters'), told], { encoding: 'utf8' })
    return JSON.parse(printed)
  }

  /** All ways in turn, so many rounds; the medians by name of the way. */
  function rounds(letter, ways, count, job) {
    const all = new Map(ways.map((way) => [way.name, []]))
    for (let round = 0; round < count; round++) for (const way of ways) all.get(way.name).push(measure(letter, way, job))
    return new Map([...all].map(([name, results]) => [name, medians(results)]))
  }
  return { letters, rounds }
}

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1]

const medians = (results) => Object.fromEntries(Object.keys(results[0]).map((key) => [key, median(results.map((result) => result[key]))]))
