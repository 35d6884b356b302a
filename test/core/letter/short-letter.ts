/** Letters in short, for people who look for what a failing test has found. */

const SIGNS: Readonly<Record<string, string>> = { begin: '{', separate: '|', end: '}' }

/** `{ IF {MERGEFIELD Alpha|old} = "x" "yes"}¶`; formatting in brackets before its text, everything else as it is written. */
export const shortMarkup = (markup: string): string =>
  markup
    .replace(/ xml:space="preserve"| xmlns:\w+="[^"]*"/g, '')
    .replace(/<w:fldChar w:fldCharType="(\w+)"\/>/g, (_, type: string) => SIGNS[type] ?? type)
    .replace(/<w:fldSimple w:instr="([^"]*)">/g, '{simple:$1|')
    .replace(/<\/w:fldSimple>/g, '}')
    .replace(/<w:(?:instrText|t)>([^<]*)<\/w:(?:instrText|t)>/g, '$1')
    .replace(/<w:rPr>(.*?)<\/w:rPr>/g, '[$1]')
    .replace(/<\/?w:(?:r|p)>|<w:t\/>/g, (tag) => (tag === '</w:p>' ? '¶' : ''))
    .replace(/&quot;/g, '"')

export const short = (letter: {
  readonly body: string
  readonly header: string
  readonly note: string
  readonly keepsBlankLines: boolean
}): string =>
  [
    shortMarkup(letter.body),
    letter.header && `header: ${shortMarkup(letter.header)}`,
    letter.note && `note: ${shortMarkup(letter.note)}`,
    letter.keepsBlankLines && 'keeps blank lines',
  ]
    .filter((part) => part !== '' && part !== false)
    .join('\n  ')
