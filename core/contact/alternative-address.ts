/**
 * Other addresses of a contact, each in force in some ranges of days: a summer house, a second office (domain.md 2.1).
 *
 * Which one holds on a day: the last range, by its first day, that has begun and not ended. Two that begin on the same day are settled by
 * code, so that every reader names the same one. None: the main address.
 */
import type { AlternativeAddress } from './address-block'

export type AddressRange = { readonly startingOn: string; readonly endingOn: string | null }

/** As it is kept. `phone` to `homePage` are for people to look at; letters use the block and the e-mail address. */
export type KeptAddress = AlternativeAddress & {
  readonly code: string
  readonly phone: string
  readonly mobile: string
  readonly fax: string
  readonly homePage: string
  readonly ranges: readonly AddressRange[]
}

/** The address in force on the day (`2026-06-15`), or null for the main one. */
export function addressOn<Address extends Pick<KeptAddress, 'code' | 'ranges'>>(
  addresses: readonly Address[],
  day: string,
): Address | null {
  let found: { readonly address: Address; readonly from: string } | null = null
  for (const address of addresses) {
    for (const { startingOn, endingOn } of address.ranges) {
      if (startingOn > day || (endingOn !== null && endingOn < day)) continue
      const isLater = found === null || startingOn > found.from || (startingOn === found.from && address.code > found.address.code)
      if (isLater) found = { address, from: startingOn }
    }
  }
  return found?.address ?? null
}

/** What a line uses: the address it names, "" for the main one, or by its day where it names none (R-DEF 2, R-LDATE). */
export function addressOfLine<Address extends Pick<KeptAddress, 'code' | 'ranges'>>(
  addresses: readonly Address[],
  named: string | null,
  day: string,
): Address | null {
  return named === null ? addressOn(addresses, day) : (addresses.find((address) => address.code === named) ?? null)
}
