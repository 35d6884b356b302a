/** The slots of a part: what a record can fill, by the names the letter uses, with their places. */
import { stableNamesOf } from '#core/contact/catalogue'
import { isInOurGroups } from '#core/contact/our-groups'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import { bindingOf } from './control-tokens'
import { onlyForName } from '#core/segment/only-for'
import type { Field, Fields } from './field'
import type { FieldUse } from './field-use'
import { placeOfOnly, type OnlyFor } from './only-for-tokens'
import { textOf } from './format/code'
import type { Slot } from './letter-template'
import { pictureName } from './picture-name'
import type { PlaceOf } from './place'
import { regionMark } from './region-name'
import type { StoryOptions } from './story-context'
import { around, childNamed, valOf } from './xml-tokens'

const KINDS: Readonly<Record<string, Slot['kind']>> = { MERGEFIELD: 'field', ADDRESSBLOCK: 'address-block', GREETINGLINE: 'greeting-line' }
const SECTION_ITEM = new Set(['w:sdt'])
const ROW = new Set(['w:tr'])

export function fieldSlots(
  xml: Xml,
  fields: Fields,
  uses: ReadonlyMap<Field, FieldUse>,
  placeOf: PlaceOf,
  options: StoryOptions,
): readonly Slot[] {
  const regions: string[] = []
  const repeatedRows = new Set<number>()
  for (const field of fields.all) {
    const name = field.code.args[0] ? textOf(field.code.args[0]) : ''
    if (options.repeatRowOf !== null && field.code.name === 'MERGEFIELD' && name.toLowerCase() === options.repeatRowOf.toLowerCase())
      repeatedRows.add(around(xml, field.begin, ROW))
  }
  return fields.all.flatMap((field): readonly Slot[] => {
    const kind = KINDS[field.code.name]
    if (uses.get(field) !== 'merge' || kind === undefined) return []
    const place = placeOf(field.begin)
    const token = field.begin
    if (kind !== 'field')
      return [{ name: field.code.name, title: '', path: '', kind, place, token, stable: null, required: false, repeats: false }]
    const [arg] = field.code.args
    // A name that is put together from values is known only when it is merged.
    if (arg === undefined || arg.parts.some((part) => typeof part !== 'string')) return []
    // `MERGEFIELD First Name` without quotes: either reading may be the column.
    const first = textOf(arg)
    const whole = field.code.args.map((one) => textOf(one)).join(' ')
    const written = whole !== first && stableNamesOf(first).length === 0 ? whole : first
    const picture = pictureName(written)
    const name = picture ?? written
    const mark = options.regions ? regionMark(name) : null
    if (mark) {
      if (mark.ends) regions.splice(regions.lastIndexOf(mark.name), 1)
      else regions.push(mark.name)
      return mark.ends
        ? []
        : [
            {
              name: mark.name,
              title: '',
              path: '',
              kind: 'region',
              place,
              token,
              stable: null,
              required: true,
              repeats: regions.length > 1,
            },
          ]
    }
    return [
      {
        name,
        title: written === first ? '' : first,
        path: '',
        kind: picture === null ? kind : 'picture',
        place,
        token,
        stable: only(stableNamesOf(name)),
        required: true,
        repeats: regions.length > 0 || repeatedRows.has(around(xml, field.begin, ROW)),
      },
    ]
  })
}

export function controlSlots(xml: Xml, controls: ReadonlySet<number>, placeOf: PlaceOf): readonly Slot[] {
  return [...controls].map((token) => {
    const properties = childNamed(xml, token, 'w:sdtPr')
    const tag = valOf(xml, properties, 'w:tag') ?? ''
    const title = valOf(xml, properties, 'w:alias') ?? ''
    const path = bindingOf(xml, properties)?.path ?? ''
    const name = tag || title || path
    const stable = tag === '' ? null : only(stableNamesOf(tag))
    return {
      name,
      title,
      path,
      kind: childNamed(xml, properties, 'w:picture') < 0 ? ('control' as const) : ('picture' as const),
      place: placeOf(token),
      token,
      stable: stable !== null && stable.toLowerCase() === tag.toLowerCase() ? stable : null,
      required: isInOurGroups(tag),
      repeats: isInRepetition(xml, token),
    }
  })
}

export const onlyForSlots = (xml: Xml, onlyFor: OnlyFor, placeOf: PlaceOf): readonly Slot[] =>
  [...onlyFor].flatMap(([token, codes]): readonly Slot[] => {
    // A note is in the list because of the control that refers to it.
    if (nameAt(xml, token) !== 'w:sdt') return []
    const title = valOf(xml, childNamed(xml, token, 'w:sdtPr'), 'w:alias') ?? ''
    return [
      { name: onlyForName(codes[0] ?? ''), title, path: '', kind: 'only-for', place: placeOf(placeOfOnly(xml, token)), token, stable: null, required: false, repeats: false },
    ]
  })

export const pictureSlots = (pictures: ReadonlyMap<number, string>, placeOf: PlaceOf): readonly Slot[] =>
  [...pictures].map(([token, name]) => ({
    name,
    title: '',
    path: '',
    kind: 'picture',
    place: placeOf(token),
    token,
    stable: only(stableNamesOf(name)),
    required: true,
    repeats: true,
  }))

function isInRepetition(xml: Xml, token: number): boolean {
  for (let up = around(xml, token, SECTION_ITEM); up >= 0; up = around(xml, up, SECTION_ITEM)) {
    const properties = childNamed(xml, up, 'w:sdtPr')
    if (properties >= 0 && childNamed(xml, properties, 'w15:repeatingSectionItem') >= 0) return true
  }
  return false
}

const only = (names: readonly string[]): string | null => (names.length === 1 ? (names[0] ?? null) : null)

/** Whether some field's name is known only when it is merged. */
export const asksByValue = (fields: Fields): boolean =>
  fields.all.some(
    (field) => field.code.name === 'MERGEFIELD' && (field.code.args[0]?.parts.some((part) => typeof part !== 'string') ?? false),
  )
