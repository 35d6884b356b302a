/** A line's own letter over HTTP: put, taken away, compared with the common one, kept beside it (core/api/letter.ts). */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Transaction } from 'kysely'
import { Type } from 'typebox'
import { LetterCompare } from '#core/api/letter'
import { LineWire } from '#core/api/segment'
import { compareParagraphs } from '#core/letter/compare-letters'
import { paragraphsOf, storiesOf } from '#core/letter/letter-text'
import { sayTheSame, type MadeLetter } from '#core/letter/same-letter'
import type { App, Parts } from '../http/app'
import { bodyBytes, DOCX } from '../http/body-bytes'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { attachmentNamed } from '../job/content-disposition'
import { keepBlob, readBlob } from './blobs'
import { readLine, type LineKey } from '../segment/lines'
import { granted } from '../segment/refusals'
import type { Schema } from '../store/schema'
import { valuesOfLine, type LetterLine } from './letter-line'
import { letterLines } from './letter-lines'
import { meetCriteria } from './meet-criteria'
import { answersAlone } from './only-for'
import { docxName, LONGEST_LETTER, NamedFile, refuseUnreadable } from './letter.routes'
import { dropOwnLetter, holdLine, keepOwnLetter, putOwnLetter } from './own-letter'
import { readSegmentFacts, type SegmentFacts } from './segment-facts'
import { readTemplate, type Template } from './template'
import { takenForLine } from './taken-letter'
import type { Templates } from './templates'

const OneLine = Type.Object({ no: Type.String({ maxLength: 20 }), lineNo: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) })
const MaybeMerged = Type.Object({ ...NamedFile.properties, merged: Type.Optional(Type.Boolean()) })
const answer = { params: OneLine, response: { 200: LineWire } }
const at = '/api/segments/:no/lines/:lineNo/letter'

/** Beyond this nobody reads them side by side. */
const MOST_PARAGRAPHS = 1000

export const ownLetterRoutes =
  (templates: Templates) =>
  (app: App, parts: Parts): void => {
    const { db } = parts.database

    app.get(`${at}/file`, { schema: { params: OneLine } }, async (request, reply) => {
      const { line } = await read(db, keyOf(request))
      if (!line.letter) return refuse('letter-missing', { language: line.language })
      const bytes = (await readBlob(db, request.acting.tenant, line.letter.hash)) ?? refuse('not-found')
      return reply.type(DOCX).header('content-disposition', attachmentNamed(line.letter.fileName)).send(bytes)
    })

    app.put(at, { schema: { ...answer, querystring: MaybeMerged } }, async (request, reply) => {
      const key = keyOf(request)
      const { fileName, merged = false } = request.query
      const whose = { lineNo: key.lineNo, fileName: docxName(fileName) }
      const taken = await takenForLine(db, key, await bodyBytes(request, LONGEST_LETTER), whose)
      const { bytes } = taken
      const isMerged = merged || taken.isMerged
      refuseUnreadable(bytes, {}, whose)
      return changed(request, reply, async (trx, facts, line) => {
        const hash = await keepBlob(trx, key.tenant, bytes)
        // Opened and saved without a change (R-ATT 1): what the line had stays as it was.
        const its = makeOf(trx, key.tenant, facts, line)
        const given = { hash, template: readTemplate(bytes, its.mapping) }
        if (line.letter?.isOwn && (await its.isSame(given, await its.stored(line.letter.hash)))) return
        const isCommon = line.commonHash !== null && (await its.isSame(given, await its.stored(line.commonHash)))
        if (!isCommon) return putOwnLetter(trx, key, line, { hash, name: docxName(fileName), isMerged })
        if (line.letter?.isOwn) await dropOwnLetter(trx, key, line)
      })
    })

    app.delete(at, { schema: answer }, (request, reply) =>
      changed(request, reply, async (trx, _facts, line) => {
        if (line.letter?.isOwn) await dropOwnLetter(trx, keyOf(request), line)
      }),
    )

    app.post(`${at}/keep`, { schema: answer }, (request, reply) =>
      changed(request, reply, async (trx, _facts, line) => {
        if (!line.letter?.isOwn) refuse('letter-missing', { own: true })
        await keepOwnLetter(trx, keyOf(request), line)
      }),
    )

    app.get(`${at}/compare`, { schema: { params: OneLine, response: { 200: LetterCompare } } }, async (request) => {
      const key = keyOf(request)
      const { facts, line } = await read(db, key)
      if (!line.letter?.isOwn) return refuse('letter-missing', { own: true })
      const its = makeOf(db, key.tenant, facts, line)
      const own = (await its.made(await its.stored(line.letter.hash))) ?? refuse('letter-missing', { own: true })
      const common = line.commonHash === null ? null : await its.made(await its.stored(line.commonHash))
      const row = facts.letters.find((letter) => letter.hash === line.commonHash)
      return {
        lineNo: line.lineNo,
        stale: line.isStale,
        merged: line.isMerged,
        ownFileName: line.letter.fileName,
        commonFileName: common && row ? row.fileName : '',
        commonLanguage: common && row ? row.language : '',
        paragraphs: [...compareParagraphs(textsOf(own), common ? textsOf(common) : [])],
      }
    })

    async function changed(
      request: Asked & FastifyRequest,
      reply: FastifyReply,
      change: (trx: Transaction<Schema>, facts: SegmentFacts, line: LetterLine) => Promise<void>,
    ): Promise<LineWire> {
      const key = keyOf(request)
      const after = await db.transaction().execute(async (trx) => {
        granted(await holdLine(trx, key, versionSeen(request)))
        const { facts, line } = await read(trx, key)
        await change(trx, facts, line)
        return (await readLine(trx, key)) ?? refuse('not-found')
      })
      tellVersion(reply, after.version)
      return after.value
    }

    /** What the line's letters say, merged for it where somebody may get one. */
    function makeOf(run: Run, tenant: number, facts: SegmentFacts, line: LetterLine) {
      const mapping = line.letter?.mapping ?? facts.letters.find((letter) => letter.hash === line.commonHash)?.mapping ?? {}
      const ask = meetCriteria(run, tenant)
      const valuesFor = async (template: Template) => {
        if (!line.contact || line.heldBack) return null
        const { values } = await answersAlone(ask, line, [template])
        return valuesOfLine(facts, { ...line, contact: line.contact }, values).value
      }
      const made = async ({ template }: Read): Promise<MadeLetter | null> => {
        if (!template.ok) return null
        const values = await valuesFor(template.value)
        return { template: template.value.compiled, letter: values && mergedOf(template.value, values, line) }
      }
      return {
        mapping,
        made,
        stored: async (hash: string): Promise<Read> => ({ hash, template: await templates(run, tenant, { hash, mapping }) }),
        isSame: async (a: Read, b: Read): Promise<boolean> => {
          const [one, other] = [await made(a), await made(b)]
          return a.hash === b.hash || (one !== null && other !== null && sayTheSame(one, other))
        },
      }
    }
  }

type Read = { readonly hash: string; readonly template: Awaited<ReturnType<Templates>> }
type Run = Parameters<typeof readSegmentFacts>[0]

const mergedOf = (template: Template, values: Readonly<Record<string, string>>, { lineNo, date, note }: LetterLine) =>
  template.merge(values, { lineNo, date, note }).value

const textsOf = ({ template, letter }: MadeLetter): readonly string[] =>
  storiesOf(template, letter)
    .flatMap(({ xml }) => paragraphsOf(xml))
    .slice(0, MOST_PARAGRAPHS)

async function read(run: Run, key: LineKey): Promise<{ readonly facts: SegmentFacts; readonly line: LetterLine }> {
  const facts = (await readSegmentFacts(run, key)) ?? refuse('not-found')
  for await (const [line] of letterLines(run, facts, [key.lineNo])) if (line) return { facts, line }
  return refuse('not-found')
}

type Asked = Pick<FastifyRequest, 'acting'> & { readonly params: { readonly no: string; readonly lineNo: number } }
const keyOf = ({ acting, params }: Asked): LineKey => ({ tenant: acting.tenant, no: params.no, lineNo: params.lineNo })
