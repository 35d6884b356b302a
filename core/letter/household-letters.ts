/**
 * One letter for a household: those at the same address get one between them, on wish.
 *
 * The same address is the same street lines, post code and country, however they are written in capitals and blanks. A company is no
 * household, nor is an address of which nothing is known. The first in print order gets the letter, and the greeting in it is hers. Whoever
 * is written something personal, a note or a letter of their own, gets their own letter always: it is for nobody else.
 */
import { fold } from '#core/contact/fold'

export type HouseholdLine = {
  readonly lineNo: number
  readonly name: string
  readonly address: string
  readonly address2: string
  readonly postCode: string
  readonly countryCode: string
  readonly isOfCompany: boolean
  readonly isPersonal: boolean
}

/** Whose letter is another's too. */
export type SharedLetter = { readonly lineNo: number; readonly name: string; readonly withLineNo: number; readonly withName: string }

/** `lines` are in print order, and those that get a letter stay in it. */
export function oneForHousehold<Line extends HouseholdLine>(
  lines: readonly Line[],
): { readonly letters: readonly Line[]; readonly shared: readonly SharedLetter[] } {
  const first = new Map<string, Line>()
  const letters: Line[] = []
  const shared: SharedLetter[] = []
  for (const line of lines) {
    const address = line.isOfCompany ? null : addressKey(line)
    const chosen = address === null ? undefined : first.get(address)
    if (address !== null && !chosen) first.set(address, line)
    if (chosen && !line.isPersonal) shared.push({ lineNo: line.lineNo, name: line.name, withLineNo: chosen.lineNo, withName: chosen.name })
    else letters.push(line)
  }
  return { letters, shared }
}

function addressKey({ address, address2, postCode, countryCode }: HouseholdLine): string | null {
  const street = [address, address2].map(plain).filter((part) => part !== '').join('\n')
  return street === '' || plain(postCode) === '' ? null : [street, plain(postCode), plain(countryCode)].join('\t')
}

const plain = (text: string): string => fold(text).replace(/\s+/gu, ' ')
