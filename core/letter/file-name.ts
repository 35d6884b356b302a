/**
 * What a letter is called as a file: a name that every system takes, and that no other letter beside it has.
 *
 * Names come from contacts and can hold anything. Signs that Windows refuses become `_`; what nobody sees (controls, bidi marks) goes,
 * since it could make `exe` look like `docx`; names of devices, leading and trailing dots are mended. Nothing is longer than 100
 * characters, or 240 bytes of UTF-8, since common file systems hold 255.
 */
const LONGEST = 100
const MOST_BYTES = 240

/** `Anne Berg - Fjord AS` for a person of a company, else the name alone (R-SEND 2, name first: one looks for the person). */
export const letterName = (contact: { readonly name: string; readonly companyName: string }): string =>
  contact.companyName === '' || contact.companyName === contact.name ? contact.name : `${contact.name} - ${contact.companyName}`

/**
 * Gives names one after the other, each unlike all before it, case and accents' spelling aside: `A.docx`, `A (2).docx`.
 * `extension` has its dot. A wish of which nothing is left is called by `fallback`.
 */
export function fileNames(extension: string, fallback = 'letter'): (wish: string) => string {
  const taken = new Set<string>()
  const numbers = new Map<string, number>()
  return (wish) => {
    const base = safeBase(wish, extension.length) || fallback
    for (let number = numbers.get(key(base)) ?? 1; ; number++) {
      const tail = number === 1 ? extension : ` (${number})${extension}`
      const name = shortened(base, tail.length).trimEnd() + tail
      if (taken.has(key(name))) continue
      taken.add(key(name))
      numbers.set(key(base), number + 1)
      return name
    }
  }
}

/** One safe name by itself. */
export const safeFileName = (wish: string, extension: string, fallback = 'letter'): string => fileNames(extension, fallback)(wish)

const REFUSED = /[<>:"/\\|?*]/g
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i

function safeBase(wish: string, extensionLength: number): string {
  const plain = wish
    .slice(0, 1000)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(UNSEEN, '')
    .replace(REFUSED, '_')
    .replace(/^[\s.-]+/u, '')
  const named = DEVICE.test(plain) ? `_${plain}` : plain
  return shortened(named, extensionLength).replace(/[\s.]+$/u, '')
}

const key = (name: string): string => name.toLowerCase().normalize('NFC')

/** The beginning that leaves room for the tail, without half a character. */
function shortened(name: string, tail: number): string {
  let units = tail
  let bytes = tail
  let end = 0
  for (const sign of name) {
    const code = sign.codePointAt(0) ?? 0
    units += sign.length
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (units > LONGEST || bytes > MOST_BYTES) break
    end += sign.length
  }
  return name.slice(0, end)
}
