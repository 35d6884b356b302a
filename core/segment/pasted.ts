/**
 * A pasted list: lines of text, each of which names somebody by number, e-mail address, external number or name.
 *
 * A line from a spreadsheet has cells; every cell may be what names the contact, and so may the line as a whole. "Berg, Anne" is a name too.
 */
import { fold } from '#core/contact/fold'

/** In the order in which they are believed: a number is one contact's, and a name may be several contacts'. */
export const pastedKinds = ['no', 'email', 'externalId', 'name'] as const
export type PastedKind = (typeof pastedKinds)[number]
export type PastedKey = { readonly kind: PastedKind; readonly key: string }

const ADDRESS = /[^\s<>;,"'()]+@[^\s<>;,"'()]+/gu

/** What to look for, each once; numbers as they are written, the rest folded. */
export function pastedKeys(line: string): readonly PastedKey[] {
  const cells = [line, ...line.split(/[\t;]/u)].map((cell) => cell.replace(/^["']|["']$/gu, '').trim()).filter((cell) => cell !== '')
  const keys: PastedKey[] = [
    ...(line.match(ADDRESS) ?? []).map((address): PastedKey => ({ kind: 'email', key: fold(address) })),
    ...cells.flatMap((cell): PastedKey[] => [
      { kind: 'no', key: cell },
      { kind: 'no', key: cell.toUpperCase() },
      { kind: 'externalId', key: fold(cell) },
      ...namesIn(cell).map((name): PastedKey => ({ kind: 'name', key: fold(name) })),
    ]),
  ]
  const seen = new Set<string>()
  return keys.filter(({ kind, key }) => key !== '' && !seen.has(`${kind}/${key}`) && seen.add(`${kind}/${key}`))
}

function namesIn(cell: string): readonly string[] {
  const bare = cell.replace(ADDRESS, '').replace(/[<>]/gu, '').replace(/\s+/gu, ' ').trim()
  const [last = '', first = '', ...more] = bare.split(',').map((part) => part.trim())
  return first !== '' && last !== '' && more.length === 0 ? [bare, `${first} ${last}`] : [bare]
}
