/** The letters of the newest log made again in this thread from what was kept of them: only merged; hashed as well; and into a zip on disk. */
import { closeSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { bundledStore } from './bundled-store.mjs'

/** Milliseconds for all of them: `merging`, `hashing` besides, and `zipping`, merging included. */
export async function lettersAlone({ data }, client, tell) {
  tell('log: the same letters in one thread')
  const { readTemplate, withAllFields, assembler, zipStream } = await bundledStore()
  const { rows } = await client.query(
    `select e.line_no::integer as "lineNo", e.date::text as date, coalesce(g.letter_values, '{}') || e.values as values, e.template_hash as hash,
            e.content_hash as content
       from logged_segment g join interaction_entry e on e.tenant_id = g.tenant_id and e.logged_segment_entry_no = g.entry_no
      where g.entry_no = (select max(entry_no) from logged_segment) order by e.entry_no`,
  )
  const blob = await client.query('select bytes from blob where hash = $1', [rows[0].hash])
  const read = readTemplate(blob.rows[0].bytes, {})
  if (!read.ok) throw new Error('the logged letter does not compile')
  const template = read.value
  const note = { paragraphs: [] }
  const merged = ({ values, lineNo, date }) => template.merge(withAllFields(values), { lineNo, date, note }).value
  const timed = (work) => {
    const began = performance.now()
    work()
    return performance.now() - began
  }
  const merge = () => rows.forEach(merged)
  const mergeAndHash = () =>
    rows.forEach((row) => {
      const letter = merged(row)
      if (template.contentHash(letter.parts, letter.extra) !== row.content) throw new Error('a letter does not come out as it was logged')
    })
  const zip = () => {
    const into = openSync(path.join(data, 'letters-alone.zip'), 'w')
    const made = assembler(template.compiled.base, { deflate: 'pieces' })
    const entries = function* () {
      for (const [at, row] of rows.entries()) {
        const letter = merged(row)
        yield { name: `${at}.docx`, write: (to) => made.write(to, letter.parts, letter.extra) }
      }
    }
    for (const bytes of zipStream(entries())) writeSync(into, bytes)
    closeSync(into)
  }
  // The first round is the compiler's.
  mergeAndHash()
  const merging = timed(merge)
  return { merging, hashing: timed(mergeAndHash) - merging, zipping: timed(zip) }
}
