/**
 * In which order letters lie in the pile: by line, by name, or by post code, as posts want bulk mail.
 *
 * Names are ordered as the house's language does (å after z in Norwegian). Post codes stand under their country; who has none comes last
 * there. Whatever is alike stays in line order.
 */
export const printOrders = ['line', 'name', 'postCode'] as const
export type PrintOrder = (typeof printOrders)[number]

/** `countryCode` is never blank: who has none is at home. */
export type PrintKeys = { readonly name: string; readonly postCode: string; readonly countryCode: string }

/** `compare` is how the house's language orders names. */
export function inPrintOrder<Line extends PrintKeys>(lines: readonly Line[], order: PrintOrder, compare: (a: string, b: string) => number): readonly Line[] {
  switch (order) {
    case 'line':
      return lines
    case 'name':
      return lines.toSorted((a, b) => compare(a.name, b.name))
    case 'postCode': {
      const keyed = lines.map((line) => ({ line, country: line.countryCode.toUpperCase(), code: line.postCode.trim().toUpperCase() }))
      return keyed.sort((a, b) => byText(a.country, b.country) || Number(a.code === '') - Number(b.code === '') || byText(a.code, b.code)).map(({ line }) => line)
    }
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
