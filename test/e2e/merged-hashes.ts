/** Letters merged both ways, each told by the SHA-256 of its bytes: the same lines run in Node and in a browser's worker. */
import { compileLetter } from '#core/letter/compile-letter'
import type { MergeRecord } from '#core/letter/evaluation'
import { letterBytes } from '#core/letter/merge-letter'
import { mergeRecords } from '#core/letter/merge-records'
import { noteOfText, type Note } from '#core/letter/note'

export type ToMerge = { readonly file: Uint8Array<ArrayBuffer>; readonly note?: Note }

/** Values that a letter prints in different ways: as text, as a number, as a day, as nothing. */
const VALUES = ['Ærlig & <b> "tale" 𝒳\nto', '1234567.5', '2026-03-02', '', '-0.005', '29.02.2024 13:05', 'x'.repeat(70_000)]

/** `pieces <hash>` and `again <hash>` of each record's letter; of a letter that is refused, why. */
export type Merged = readonly string[]

export async function mergedHashes({ file, note = noteOfText('Hei <du> & velkommen\nØ 𝒳') }: ToMerge): Promise<Merged> {
  const compiled = compileLetter(file, { language: 'nb-NO', freezeDates: true })
  if (!compiled.ok) return [`refused ${JSON.stringify(compiled.fault)}`]
  const template = compiled.value.value
  const keys = [...new Set(template.slots.map((slot) => slot.name))]
  const records = VALUES.map((_, row): MergeRecord =>
    Object.fromEntries(keys.map((key, at) => [key, VALUES[(row + at) % VALUES.length] ?? ''])),
  )
  const context = { now: '2026-03-02T12:34:56', note }
  const told: string[] = []
  for await (const { letter } of mergeRecords(template, records, { keys, context })) {
    for (const how of ['pieces', 'again'] as const) told.push(`${how} ${await hashOf(letterBytes(template, letter, how))}`)
  }
  return told
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
