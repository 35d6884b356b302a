/**
 * Compiles a letter: opens the Word file, takes out what must not leave the house, and lays out what records fill.
 *
 * Ten milliseconds for usual letters; the result serves any number of records and can be kept by the hash of the file.
 */
import { cleanDocx } from '#core/docx/clean'
import type { Docx, Story } from '#core/docx/docx'
import { readMailMerge, type MailMerge } from '#core/docx/mail-merge'
import { openDocx } from '#core/docx/open'
import { stableNamesOf } from '#core/contact/catalogue'
import type { Noted } from '#core/prelude/noted'
import { fail, ok, type Result } from '#core/prelude/result'
import { controlTokens } from './control-tokens'
import type { Field, Fields } from './field'
import { scanFields } from './field-scan'
import { fieldUses, isDangerous, type FieldUse } from './field-use'
import { textOf } from './format/code'
import { withoutFilePaths } from './file-paths'
import { includedPictures } from './included-pictures'
import { defaultLanguage } from './letter-language'
import type { LetterFault, LetterNote } from './letter-note'
import { asksByValue, controlSlots, fieldSlots, onlyForSlots, pictureSlots } from './letter-slots'
import type { CompiledPart, CompileOptions, LetterTemplate, RecordControl, Slot } from './letter-template'
import { handTypedFields, trackedChanges } from './letter-warnings'
import { onlyForAround, onlyForControls, referredWithin, withNotes, type OnlyFor } from './only-for-tokens'
import { pictureTokens } from './picture-compile'
import { placeholderStyles } from './placeholder-style'
import { places, type PlaceOf } from './place'
import { isToldOfRegion, regionWarnings } from './region-warnings'
import { compileStory } from './story-compile'
import { storyContext, type StoryOptions } from './story-context'

export function compileLetter(bytes: Uint8Array, options: CompileOptions = {}): Result<Noted<LetterTemplate, LetterNote>, LetterFault> {
  const opened = openDocx(bytes)
  if (!opened.ok) return opened
  const mailMerge = readMailMerge(opened.value)
  const cleaned = cleanDocx(opened.value, { clean: options.clean ?? [], keepBound: options.bindings === 'update' })
  if (!cleaned.ok) return cleaned
  const notes: LetterNote[] = cleaned.value.notes.map(({ what, part }) => ({ kind: 'cleaned', what, part }))
  return compileDocx(withoutFilePaths(cleaned.value.value, notes), mailMerge, options, notes)
}

export const RECORD_CONTROL: ReadonlySet<string> = new Set(['NEXT', 'NEXTIF', 'SKIPIF'])

type Scanned = {
  readonly story: Story
  readonly fields: Fields
  readonly placeOf: PlaceOf
  readonly uses: ReadonlyMap<Field, FieldUse>
  readonly controls: ReadonlySet<number>
  readonly onlyFor: OnlyFor
  readonly pictures: ReadonlyMap<number, string>
}

function compileDocx(
  base: Docx,
  mailMerge: MailMerge,
  options: CompileOptions,
  notes: LetterNote[],
): Result<Noted<LetterTemplate, LetterNote>, LetterFault> {
  const language = defaultLanguage(base) ?? options.language ?? 'en-US'
  const scanned: Scanned[] = []
  for (const story of base.stories) {
    const xml = base.parts.get(story.part)?.xml()
    if (!xml) continue
    const placeOf = places(xml, story.part, story.kind)
    const fields = scanFields(xml, placeOf)
    if (!fields.ok) return fields
    const pictures = new Map([...pictureTokens(xml, options.pictures ?? []), ...includedPictures(xml, fields.value.all)])
    scanned.push({ story, fields: fields.value, placeOf, controls: controlTokens(xml), onlyFor: onlyForControls(xml), pictures, uses: new Map() })
  }
  // A bookmark that the body sets is asked for in headers too, so uses are decided over all stories at once.
  const uses = fieldUses(
    scanned.flatMap(({ fields }) => fields.all),
    { freezeDates: options.freezeDates === true, fillProperties: options.fillProperties === true },
  )
  const mapping = new Map(Object.entries(options.mapping ?? {}).map(([from, to]) => [from.toLowerCase(), to]))
  const isNoteName = (name: string) => stableNamesOf(mapping.get(name.toLowerCase()) ?? name)[0] === 'letter.note'
  const storyOptions: StoryOptions = {
    suppressBlankLines: mailMerge.suppressBlankLines,
    regions: options.regions === true,
    repeatRowOf: options.repeatRowOf ?? null,
    breakParagraphs: options.breakParagraphs === true,
    unlinkBindings: options.bindings !== 'update',
    removeControls: options.removeControls === true,
    placeholderStyles: placeholderStyles(base),
    isNoteName,
  }

  // Notes and comments go with what refers to them, which stands in another part.
  const referred = new Map(
    scanned.flatMap(({ story, onlyFor }) => {
      const xml = base.parts.get(story.part)?.xml()
      return xml ? [...referredWithin(xml, onlyFor)] : []
    }),
  )

  const parts: CompiledPart[] = []
  const slots: Slot[] = []
  const recordControls: RecordControl[] = []
  for (const { story, fields, placeOf, controls, pictures, ...rest } of scanned) {
    const xml = base.parts.get(story.part)?.xml()
    if (!xml) continue
    const onlyFor = withNotes(xml, rest.onlyFor, referred)
    const refused = noteFields(fields, uses, placeOf, story, options, notes, recordControls)
    if (refused) return fail(refused)
    notes.push(...handTypedFields(xml, fields, placeOf), ...trackedChanges(xml, placeOf))
    if (options.regions) notes.push(...regionWarnings(fields.all, uses, placeOf))
    if (story.kind === 'comments') notes.push({ kind: 'comments', part: story.part })
    const found = [
      ...fieldSlots(xml, fields, uses, placeOf, storyOptions),
      ...controlSlots(xml, controls, placeOf),
      ...onlyForSlots(xml, onlyFor, placeOf),
      ...pictureSlots(pictures, placeOf),
    ]
    slots.push(...(onlyFor.size === 0 ? found : found.map((slot) => withCodes(slot, onlyForAround(xml, onlyFor, slot.token)))))
    const context = storyContext({
      xml,
      part: story.part,
      kind: story.kind,
      fields,
      uses,
      options: storyOptions,
      placeOf,
      controls,
      onlyFor,
      pictures,
      note(note) {
        if (!isToldOfRegion(notes, note)) notes.push(note)
      },
    })
    if (!context.isDynamic(0, xml.length - 1)) continue
    parts.push({ name: story.part, kind: story.kind, nodes: compileStory(context) })
  }
  const notePlaces = slots.filter((slot) => slot.stable === 'letter.note' || isNoteName(slot.name)).map((slot) => slot.place)
  if (notePlaces.length > 1) notes.push({ kind: 'note-place-doubled', places: notePlaces })
  const template: LetterTemplate = {
    base,
    options,
    parts,
    slots,
    asksByValue: options.fillProperties === true || scanned.some(({ fields }) => asksByValue(fields)),
    recordControls,
    mostNext: recordControls.filter(({ name }) => name !== 'SKIPIF').length,
    mailMerge,
    language,
    notes,
    assemblers: { pieces: null, again: null },
  }
  return ok({ value: template, notes })
}

const withCodes = (slot: Slot, onlyFor: readonly string[]): Slot => (onlyFor.length === 0 ? slot : { ...slot, onlyFor })

/** What the author should know about the fields; a fault when the letter is refused for one. */
function noteFields(
  fields: Fields,
  uses: ReadonlyMap<Field, FieldUse>,
  placeOf: PlaceOf,
  story: Story,
  options: CompileOptions,
  notes: LetterNote[],
  recordControls: RecordControl[],
): LetterFault | null {
  for (const field of fields.all) {
    const use = uses.get(field)
    const { name, args } = field.code
    const place = placeOf(field.begin)
    if (field.crossesBorder) notes.push({ kind: 'field-crosses-border', name, place })
    if (use === 'strip') {
      if (options.refuseDangerous && isDangerous(name)) return { kind: 'refused-field', name, place }
      notes.push(
        name === 'HYPERLINK'
          ? { kind: 'unsafe-link', address: args[0] ? textOf(args[0]) : '', place }
          : { kind: 'stripped-field', name, place },
      )
    }
    if (use !== 'merge' || !RECORD_CONTROL.has(name)) continue
    recordControls.push({ name, place })
    if (story.kind !== 'body') notes.push({ kind: 'record-control-misplaced', name, place })
  }
  return null
}
