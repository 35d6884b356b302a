/**
 * The addresses that a note may lead to: pages (http, https) and mail (mailto), nothing else.
 *
 * A note's link is the one value that becomes a relationship of a letter, so that it is taken apart here and put together again: what is
 * no address of that form is no link, and its text stays text. RFC 3986, 3 (syntax), 2.1 (percent encoding); RFC 6068 (mailto).
 */

/** Longer ones are refused by browsers and mail programs; percent signs count. */
export const LONGEST_LINK = 2000

/** Controls, blanks of all kinds, marks that turn text around, halves of signs: an address that has them is meant to deceive, or damaged. */
const UNSEEN = /[\u0000-\u0020\u007f-\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff0-\uffff]/
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

// No user name before the host: `https://bank.example@elsewhere.example` leads elsewhere. Letters of all scripts, but no signs that look
// like the marks of an address; ranges and not \p{L}, whose table is another one in every browser.
const LETTER = String.raw`[a-z0-9\u00c0-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\u{10000}-\u{3ffff}]`
const LABEL = `${LETTER}(?:-*${LETTER})*`
const HOST = `(?:${LABEL}\\.)*${LABEL}\\.?`
const PAGE = new RegExp(`^(https?)://(${HOST})(:\\d{1,5})?([/?#].*)?$`, 'iu')
const MAIL = new RegExp(`^mailto:((?:[a-z0-9.!#$%&'*+=^_\`{|}~-]|[^\\0-\\xbf])+)@(${HOST})(?:\\?(.*))?$`, 'iu')

/** The address as a letter may have it, null where it is none. */
export function safeLink(address: string): string | null {
  const text = address.trim()
  if (text.length > LONGEST_LINK || UNSEEN.test(text) || HALF.test(text)) return null
  const page = PAGE.exec(text)
  if (page) return within(`${(page[1] ?? '').toLowerCase()}://${page[2] ?? ''}${page[3] ?? ''}${encoded(page[4] ?? '')}`)
  const mail = MAIL.exec(text)
  if (!mail) return null
  return within(`mailto:${encoded(mail[1] ?? '', MAIL_BOX)}@${mail[2] ?? ''}${mail[3] === undefined ? '' : `?${encoded(mail[3])}`}`)
}

/** What a person types as an address: `www.example.no` is a page, `ola@example.no` a mail address. */
export function typedLink(typed: string): string | null {
  const text = typed.trim()
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text)) return safeLink(text)
  if (/^[^\s@/?#]+@[^\s@/?#]+\.[^\s@/?#]+$/.test(text)) return safeLink(`mailto:${text}`)
  return /^[^\s/?#]+\.[^\s/?#]+/.test(text) ? safeLink(`https://${text}`) : null
}

const within = (address: string): string | null => (address.length > LONGEST_LINK ? null : address)

const ALLOWED = /[\w\-.~!$&'()*+,;=:@/?%]/
const MAIL_BOX = /[\w\-.~!$'*+=]/

/** What an address may not have as it is gets percent signs; one of them that begins no code is a sign itself. */
function encoded(text: string, allowed = ALLOWED): string {
  let made = ''
  let isFragment = false
  const signs = Array.from(text)
  signs.forEach((sign, at) => {
    if (sign === '#' && !isFragment && allowed === ALLOWED) {
      isFragment = true
      made += sign
    } else if (sign === '%') made += /^[0-9a-f]{2}$/i.test((signs[at + 1] ?? '') + (signs[at + 2] ?? '')) ? '%' : '%25'
    else made += allowed.test(sign) ? sign : /[!'()*]/.test(sign) ? sign : encodeURIComponent(sign)
  })
  return made
}
