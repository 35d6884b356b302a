/**
 * A pasted text as the lines to look for: blank ones and repeated ones left out.
 *
 * Cells of a spreadsheet come with tabs, and a European CSV with semicolons, which the server knows. A comma is a separator only where no
 * blank follows it and no quotes hold it, because "Berg, Anne" is one person.
 */
export const mostLines = 10_000

export function linesOf(pasted: string): readonly string[] {
  const lines = pasted.split(/\r\n?|\n/u).map((line) => line.trim())
  return [...new Set(lines)].filter((line) => /[\p{L}\p{N}]/u.test(line))
}

/** The line as it is asked for; what the reader is shown stays as it was pasted. */
export function askedLine(line: string): string {
  const text = line.slice(0, 1000)
  if (/[\t;]/u.test(text)) return text
  return text.replace(/("[^"]*")|,(?!\s|$)/gu, (_, quoted: string | undefined) => quoted ?? ';')
}
