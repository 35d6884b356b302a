/**
 * An address that mail goes to or comes from, held to what cannot be taken for anything else: no quotes, comments, lists or breaks, exactly
 * one recipient (RFC 5321 4.1.2 allows much more; nobody has such an address by accident). A domain with letters of its own becomes ASCII.
 */
import { domainToASCII } from 'node:url'

export type Mailbox = { readonly name: string; readonly address: string }

const LOCAL = /^[^\s@<>()[\]\\,;:"'`|\p{C}\p{Z}.]+(?:\.[^\s@<>()[\]\\,;:"'`|\p{C}\p{Z}.]+)*$/u
const DOMAIN = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/
const LONGEST_LOCAL = 64

/** The address as it goes over the wire; null when it cannot be one. An apostrophe may stand in a name's address (o'neill@…). */
export function usableAddress(text: string): string | null {
  const trimmed = text.trim().normalize('NFC')
  const at = trimmed.lastIndexOf('@')
  const local = trimmed.slice(0, at)
  if (at < 1 || Buffer.byteLength(local) > LONGEST_LOCAL || !LOCAL.test(local.replaceAll("'", 'x'))) return null
  const domain = domainToASCII(trimmed.slice(at + 1)).toLowerCase()
  return DOMAIN.test(domain) ? `${local}@${domain}` : null
}

const LONGEST_NAME = 200
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu

/** A text that can stand in one line of a header: breaks and what nobody sees become blanks. */
export const inOneLine = (text: string, longest = LONGEST_NAME): string =>
  [...text.slice(0, longest * 4).replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim()].slice(0, longest).join('').trim()

/** `Annette Hill <ah@flett.example>`, or the address alone. */
export function readMailbox(text: string): Mailbox | null {
  const named = /^(.*)<([^<>]*)>$/s.exec(text.trim())
  const address = usableAddress(named?.[2] ?? text)
  return address === null ? null : { name: inOneLine(named?.[1]?.trim().replace(/^"(.*)"$/s, '$1') ?? ''), address }
}
