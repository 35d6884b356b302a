/**
 * A letter made ready for the lines of segments: compiled, its names matched with the fields of contacts, and able to say what it holds.
 *
 * The same template, values and note give the same letter for ever; TEMPLATE_FORMAT is raised when an engine would fill an old letter
 * otherwise.
 */
import type { PlaceInLetter, SlotWire } from '#core/api/letter'
import { fieldNames } from '#core/contact/field-names'
import { checkLetter } from '#core/letter/check-letter'
import type { LetterFault, LetterNote, MergeFault, Place, UnknownName } from '#core/letter/letter-note'
import type { LetterTemplate, Slot } from '#core/letter/letter-template'
import { shapeOf, type LetterShape } from '#core/letter/letter-shape'
import { compileLineLetter, type LineLetter } from '#core/letter/line-letter'
import { ok, type Result } from '#core/prelude/result'
import { isMet, onlyForCode, onlyForName } from '#core/segment/only-for'
import type { JobFault } from '../job/job'
import { contentHasher, type ContentHasher } from './content-hash'
import type { Mapping } from './segment-letters'

export const TEMPLATE_FORMAT = 1

export type Template = {
  readonly compiled: LetterTemplate
  /** Of the file that it was compiled from, in bytes. */
  readonly size: number
  readonly slots: readonly SlotWire[]
  /** The fields that it asks for, each once. */
  readonly fields: readonly string[]
  /** The codes of the criteria that parts of it are only for. */
  readonly onlyFor: readonly string[]
  /** Why nothing can be merged with it. */
  readonly faults: readonly MergeFault[]
  readonly notePlace: boolean
  readonly asksForAddress: boolean
  readonly notes: readonly LetterNote[]
  readonly matcher: LineLetter['matcher']
  readonly merge: LineLetter['merge']
  readonly contentHash: ContentHasher
}

export function readTemplate(bytes: Uint8Array, mapping: Mapping, options: Parameters<typeof compileLineLetter>[2] = {}): Result<Template, LetterFault> {
  const read = compileLineLetter(bytes, mapping, options)
  if (!read.ok) return read
  const { value: { compiled, matcher, merge }, notes } = read.value
  const slots = new Map<string, SlotWire>()
  const fields = new Set<string>()
  const onlyFor = new Set<string>()
  for (const slot of compiled.slots) {
    const match = matcher.match(slot.name)
    if (slot.kind === 'only-for') {
      const code = onlyForCode(slot.name) ?? ''
      onlyFor.add(code)
      addSlot(slots, { name: code, field: '', kind: 'onlyFor' }, slot)
      continue
    }
    // A control that asks for nothing of ours belongs to somebody else, and is left as it is.
    if (slot.kind === 'control' && !slot.required && match.kind !== 'key') continue
    const field = composite[slot.kind] ?? (match.kind === 'key' ? match.key : match.kind === 'absent' ? match.stable : '')
    const kind = slot.kind === 'control' ? 'contentControl' : 'mergeField'
    addSlot(slots, { name: slot.name, field, kind }, slot)
    if (match.kind === 'key' && !composite[slot.kind]) fields.add(match.key)
  }
  return ok({
    compiled,
    size: bytes.length,
    slots: [...slots.values()],
    fields: [...fields],
    onlyFor: [...onlyFor],
    faults: checkLetter(compiled, fieldNames, { segment: true }).faults,
    notePlace: fields.has('letter.note'),
    asksForAddress:
      compiled.slots.some((slot) => slot.kind === 'address-block') ||
      ['contact.addressBlock', 'contact.address', 'contact.city'].some((field) => fields.has(field)),
    notes,
    matcher,
    merge,
    contentHash: contentHasher(compiled.base),
  })
}

function addSlot(slots: Map<string, SlotWire>, about: Omit<SlotWire, 'places'>, { place }: Slot): void {
  const key = `${about.kind} ${about.name}`
  const wire = slots.get(key) ?? { ...about, places: [] }
  wire.places.push(placeInLetter(place))
  slots.set(key, wire)
}

/** The fields that are printed for a contact with these values: those that stand in parts for others are not. */
export function fieldsFor(template: Template, values: Readonly<Record<string, string>>): readonly string[] {
  if (template.onlyFor.length === 0) return template.fields
  const asked = withPlaces.get(template) ?? askedWithin(template)
  withPlaces.set(template, asked)
  return template.fields.filter((field) => asked.get(field)?.some((codes) => codes.every((code) => isMet(values[onlyForName(code)]))))
}
const withPlaces = new WeakMap<Template, ReadonlyMap<string, readonly (readonly string[])[]>>()

/** By field, for each of its places the codes that must be met there. */
function askedWithin({ compiled, matcher }: Template): ReadonlyMap<string, readonly (readonly string[])[]> {
  const asked = new Map<string, (readonly string[])[]>()
  for (const slot of compiled.slots) {
    const match = matcher.match(slot.name)
    if (match.kind === 'key') asked.set(match.key, [...(asked.get(match.key) ?? []), slot.onlyFor ?? []])
  }
  return asked
}

const shapes = new WeakMap<Template, LetterShape>()

export function shapeOfTemplate(template: Template): LetterShape {
  const shape = shapes.get(template) ?? shapeOf(template, template.fields)
  shapes.set(template, shape)
  return shape
}

/** Every field, so that names meet the same fields however few of them have a value. */
const noValues: Readonly<Record<string, string>> = Object.fromEntries(fieldNames.map((name) => [name, '']))
export const withAllFields = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({ ...noValues, ...values })

/** Why nothing can be merged with this letter, or null. */
export function faultOfTemplate({ faults }: Template): JobFault | null {
  const [fault] = faults
  if (!fault) return null
  if (fault.kind !== 'unknown-fields') return { code: 'letter-refused', facts: { ...fault } }
  const names = fault.names.map(({ name, places, candidates }) => ({ name, places: places.map(placeInLetter), candidates }))
  return { code: 'letter-unknown-fields', facts: { names } }
}

/** Names that nobody knows, and those that could be two things. */
export const unknownNames = ({ faults }: Template): readonly UnknownName[] =>
  faults.flatMap((fault) => (fault.kind === 'unknown-fields' ? fault.names : []))

/** Word's two fields that are many in one. */
const composite: Partial<Record<Slot['kind'], string>> = {
  'address-block': 'contact.addressBlock',
  'greeting-line': 'contact.salutationFormal',
}

export const placeInLetter = ({ story, paragraph, near }: Place): PlaceInLetter => ({
  story: story as PlaceInLetter['story'],
  paragraph,
  around: near,
})
