/** What must be known of every letter of a pile before the first is made: where it lies in it, who shares it, which document it is part of. */
import { addressedPlace } from '#core/contact/address-block'
import type { Contact } from '#core/contact/contact'
import type { HouseholdLine } from '#core/letter/household-letters'
import { letterName } from '#core/letter/file-name'
import type { PrintKeys } from '#core/letter/print-order'
import { addresseeOf, type LetterLine } from './letter-line'
import type { SegmentFacts } from './segment-facts'

export type PileLine = PrintKeys &
  HouseholdLine & {
    /** What the letter is asked for by: its line, or its entry of the log. */
    readonly no: number
    /** Which combined document it goes into; null where there is no letter. A line's own has a name of its own. */
    readonly document: { readonly key: string; readonly language: string; readonly ownName: string } | null
  }

export function pileLine(facts: SegmentFacts, line: LetterLine): PileLine {
  const { lineNo, letter, contact } = line
  const of = { no: lineNo, lineNo, name: contact?.name ?? '', document: documentOf(line) }
  // Who gets no letter has none to share.
  const addressed = contact && addressedPlace(addresseeOf(facts, { ...line, contact }))
  if (!addressed || line.heldBack || !letter) return { ...of, ...(addressed ? keysOf(addressed.place, facts) : nowhere), isOfCompany: true, isPersonal: true }
  return { ...of, ...keysOf(addressed.place, facts), isOfCompany: addressed.isOfCompany, isPersonal: letter.isOwn || line.note.paragraphs.length > 0 }
}

/** Of a line that is addressed, whether it has a letter or not. */
export function addressedLine(facts: SegmentFacts, line: LetterLine & { readonly contact: Contact }): PrintKeys & HouseholdLine {
  const { place, isOfCompany } = addressedPlace(addresseeOf(facts, line))
  return { lineNo: line.lineNo, name: line.contact.name, ...keysOf(place, facts), isOfCompany, isPersonal: false }
}

const nowhere = { address: '', address2: '', postCode: '', countryCode: '' }

type Keys = Pick<HouseholdLine, 'address' | 'address2' | 'postCode' | 'countryCode'>

const keysOf = ({ address, address2, postCode, countryCode }: Keys, { sender }: Pick<SegmentFacts, 'sender'>): Keys => ({
  address,
  address2,
  postCode,
  countryCode: countryCode || sender.countryCode,
})

function documentOf({ lineNo, letter, contact }: LetterLine): PileLine['document'] {
  if (letter === null) return null
  return letter.isOwn
    ? { key: `line ${lineNo}`, language: letter.language, ownName: contact ? letterName(contact) : '' }
    : { key: `letter ${letter.language}`, language: letter.language, ownName: '' }
}
