/** A line of a segment as its letter needs it, and the values that fill that letter. */
import type { KeptAddress } from '#core/contact/alternative-address'
import type { Contact, HeldBackReason, IsoDate } from '#core/contact/contact'
import { contactValues, type ContactValues, type OnlyForName } from '#core/contact/contact-values'
import type { OwnValue } from '#core/contact/own-field'
import type { SalutationFault } from '#core/contact/salutation'
import { textOfNote, type Note } from '#core/letter/note'
import type { Noted } from '#core/prelude/noted'
import type { LineValues } from '#core/segment/line'
import type { ContactValue } from '../contact/own-fields'
import type { SegmentFacts } from './segment-facts'
import type { Mapping } from './segment-letters'

/** The bytes that a line's letter is compiled from, and what names in it mean. */
export type LetterSource = {
  readonly hash: string
  readonly fileName: string
  readonly mapping: Mapping
  readonly isOwn: boolean
  /** Of the segment's letter; empty when it serves every language. Of an own letter, the line's. */
  readonly language: string
}

export type LetterLine = LineValues & {
  readonly lineNo: number
  readonly version: number
  readonly contactNo: string
  /** Null when the contact is gone. */
  readonly contact: Contact | null
  readonly company: Pick<Contact, 'name2' | 'address' | 'address2' | 'postCode' | 'city' | 'county' | 'countryCode'> | null
  /** The line's own day, or the segment's. */
  readonly date: string
  /** The other address that the line uses, and the company's that is in force on the line's day (R-ADDR 1a, 1b). */
  readonly alternative: KeptAddress | null
  readonly companyAlternative: KeptAddress | null
  readonly ownValues: readonly ContactValue[]
  readonly heldBack: HeldBackReason | null
  readonly note: Note
  /** How the line was evaluated before it was logged, or ''. */
  readonly evaluation: string
  /** Somebody said the language on the line. */
  readonly saysLanguage: boolean
  /** It has another template than its segment, and `rowLanguage` of its letters (null: none) in place of the common one. */
  readonly hasOwnTemplate: boolean
  readonly rowLanguage: string | null
  /** The own letter is a merged one that somebody went on writing in; the note is in it already. */
  readonly isMerged: boolean
  /** The common letter has changed since the own one was made from it. */
  readonly isStale: boolean
  /** The common letter that there is for the line, whether it uses it or not. */
  readonly commonHash: string | null
  /** Null: no letter (R-ATT). */
  readonly letter: LetterSource | null
}

type Written = LetterLine & { readonly contact: Contact }

/** Whom the line's letter is addressed to. */
export const addresseeOf = ({ inheritsAddress }: SegmentFacts, { contact, company, companyAlternative, alternative }: Written) => ({
  contact,
  company: company && { ...company, alternative: companyAlternative },
  alternative,
  inheritsAddress,
})

/** The values that fill a line's letter, by stable name; the notes tell of greetings that could not be said. */
export function valuesOfLine(facts: SegmentFacts, line: Written, onlyFor?: ReadonlyMap<OnlyForName, string>): Noted<ContactValues, SalutationFault> {
  const { key, sender, salutations, salespeople, ownFields, countries } = facts
  const own = ownFields.length === 0 ? null : new Map(ownFields.map((code) => [code, valueIn(line, code)]))
  return contactValues({
    ...addresseeOf(facts, line),
    countries,
    ...(own && { own }),
    ...(onlyFor && { onlyFor }),
    salesperson: salespeople.get(line.salespersonCode) ?? null,
    sender,
    salutations,
    letter: {
      // The entry of the log has no number yet when the letter is looked at, printed and sent; this one stands in all of them.
      entryNo: `${key.no}-${line.lineNo}`,
      date: line.date as IsoDate,
      language: line.language,
      campaignNo: line.campaignNo,
      segmentNo: key.no,
      description: line.description,
      subject: line.subject,
      note: textOfNote(line.note),
    },
  })
}

const valueIn = ({ ownValues }: LetterLine, code: string): OwnValue | null => ownValues.find((own) => own.code === code)?.value ?? null
