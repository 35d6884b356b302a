/** The work of an `export` job: contacts as a CSV file or a workbook, a thousand at a time. */
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import type { Kysely } from 'kysely'
import type { ExportRequest, ExportResult } from '#core/api/contact-file'
import type { Contact } from '#core/contact/contact'
import { exportCells, exportHeadings, guarded } from '#core/contact/export-row'
import { safeFileName } from '#core/letter/file-name'
import { fail, ok } from '#core/prelude/result'
import { audit } from '../audit/audit'
import type { JobProgress, JobWork } from '../job/job'
import { fromStart, type ListPlace } from '../store/list-order'
import type { Schema } from '../store/schema'
import type { WriteWorkbook } from './contact-file-tasks'
import { findContacts } from './find-contacts'
import { keptLine } from './kept-rows'
import { contactsOnLines, segmentTitle } from './segment-contacts.sql'

/** Rows that a worksheet can hold, its headings included. */
const MOST_ROWS = 1_048_576
const BATCH = 1000
const KINDS = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export const exportContacts = (writeWorkbook: WriteWorkbook): JobWork =>
  async function* ({ db, tenant, user, input, folder, pathOf }) {
    const { format, language, q = '', segmentNo } = input as ExportRequest
    const title = segmentNo === undefined ? words[language] : await segmentTitle(db, tenant, segmentNo)
    if (title === null) return fail({ code: 'not-found', facts: { segmentNo } })
    const name = safeFileName(title, `.${format}`)
    const target = pathOf(name)
    const batches = segmentNo === undefined ? foundContacts(db, tenant, q) : contactsOnLines(db, tenant, segmentNo, BATCH)
    const rows = path.join(folder, 'rows.jsonl')
    const sink = format === 'csv' ? csvInto(target) : linesInto(rows)
    let done = 0
    try {
      await sink.write([exportHeadings(language)])
      for await (const { contacts, total } of batches) {
        if (format === 'xlsx' && total >= MOST_ROWS) return fail({ code: 'export-too-large', facts: { rows: total, max: MOST_ROWS - 1 } })
        await sink.write(contacts.map((contact) => exportCells(contact, language).map((cell) => guarded(cell, format))))
        done += contacts.length
        yield { phase: 'reading', done, total } satisfies JobProgress
      }
      await sink.close()
    } finally {
      sink.destroy()
    }
    if (format === 'xlsx') {
      yield { phase: 'writing', done, total: done }
      await writeWorkbook({ rows, target, sheet: words[language] })
    }
    await audit(db, tenant, { by: user, what: 'contactsExported', subject: segmentNo ?? '', count: done, facts: { format, ...(q !== '' && { q }) } })
    const result: ExportResult = { contacts: done }
    return ok({ result, files: [{ name, contentType: KINDS[format] }] })
  }

const words = { en: 'Contacts', nb: 'Kontakter' } as const

export type ContactBatch = { readonly contacts: readonly Contact[]; readonly total: number }

async function* foundContacts(db: Kysely<Schema>, tenant: number, q: string): AsyncGenerator<ContactBatch> {
  let place: ListPlace = fromStart
  for (;;) {
    const { rows, total }: Awaited<ReturnType<typeof findContacts>> = await findContacts(db, tenant, { q, place, limit: BATCH })
    const contacts = rows.slice(0, BATCH)
    yield { contacts, total }
    const last = contacts.at(-1)
    if (rows.length <= BATCH || !last) return
    place = { kind: 'after', keys: last.place }
  }
}

type Sink = { readonly write: (rows: readonly (readonly string[])[]) => Promise<void>; readonly close: () => Promise<void>; readonly destroy: () => void }

// With the mark and the separator that Excel in Europe opens by a double click. A cell with a line end of any kind is quoted.
const csvInto = (file: string): Sink => sinkOf(stringify({ bom: true, delimiter: ';', record_delimiter: 'windows', quoted_match: /[\r\n]/ }), file)
const linesInto = (file: string): Sink =>
  sinkOf(new Transform({ writableObjectMode: true, transform: (cells: readonly string[], _, done) => done(null, keptLine({ line: 0, cells })) }), file)

function sinkOf(written: Transform, file: string): Sink {
  const whole = pipeline(written, createWriteStream(file, { mode: 0o600 }))
  // Told by whoever writes or closes next.
  whole.catch(() => {})
  return {
    async write(rows) {
      for (const row of rows) if (!written.write(row)) await Promise.race([new Promise((resolve) => written.once('drain', resolve)), whole])
    },
    async close() {
      written.end()
      await whole
    },
    destroy: () => void written.destroy(),
  }
}
