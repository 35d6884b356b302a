/**
 * Whether two letters say the same: what opening and saving in Word changes of itself does not count (R-ATT 1).
 *
 * Word numbers its revisions, marks where its pages ended and what its spelling thinks, and joins or splits runs as it likes. What a
 * reader sees counts: stories with their formatting, and the pictures in them.
 */
import type { LetterTemplate } from './letter-template'
import { storiesOf, visible } from './letter-text'
import type { Letter } from './merge-letter'

export type MadeLetter = { readonly template: Pick<LetterTemplate, 'base'>; readonly letter: Pick<Letter, 'parts' | 'extra'> | null }

export const sayTheSame = (a: MadeLetter, b: MadeLetter): boolean => markOf(a) === markOf(b)

function markOf({ template, letter }: MadeLetter): string {
  const stories = storiesOf(template, letter)
    .map(({ kind, xml }) => `${kind}\n${sayingOf(xml)}`)
    // An empty header or footer says as little as none.
    .filter((story) => /<w:(t|drawing|pict|object)\b/.test(story) || story.startsWith('body'))
  const pictures = [...template.base.parts.values(), ...(letter?.extra ?? [])]
    .filter((part) => /(^|\/)media\//.test(part.name))
    .map((part) => `${part.packed.crc} ${part.packed.size}`)
  return JSON.stringify([stories, [...new Set(pictures)].sort()])
}

/** What is around a value so that it can be filled again: nobody reads it. */
const CONTROLS = /<w:(sdtPr|sdtEndPr)>.*?<\/w:\1>|<\/?w:sdt(?:Content)?(?: [^>]*)?>/gs

/** The XML of a story without what says nothing. */
export function sayingOf(story: string): string {
  const inner = visible(story)
    .replace(/^\uFEFF?<\?xml[^>]*\?>\s*/, '')
    // The root names namespaces, each program its own.
    .replace(/^<[\w:]+[^>]*>/, '')
    .replace(/ (?:w:rsid\w*|w14:paraId|w14:textId|w:noProof|xml:space)="[^"]*"/g, '')
    .replace(/<w:(?:proofErr|lastRenderedPageBreak|noProof|lang|bookmarkStart|bookmarkEnd)\b[^>]*?\/>/g, '')
    .replace(/<(w:\w+)( [^>]*)?\/>/g, '<$1$2></$1>')
    .replace(CONTROLS, '')
    .replace(/<w:(rPr|pPr)><\/w:\1>/g, '')
    .replace(/ (?=>)/g, '')
  return joinedRuns(inner)
}

const RUN = /<w:r>(<w:rPr>.*?<\/w:rPr>)?(.*?)<\/w:r>/gs

/** Neighbours with the same properties are one run. */
function joinedRuns(xml: string): string {
  let joined = ''
  let at = 0
  let last: { readonly properties: string; readonly end: number } | null = null
  for (const run of xml.matchAll(RUN)) {
    const [whole, properties = '', content = ''] = run
    const between = xml.slice(at, run.index)
    if (last && between === '' && last.properties === properties) joined = joined.slice(0, -'</w:r>'.length) + content + '</w:r>'
    else joined += `${between}<w:r>${properties}${content}</w:r>`
    at = run.index + whole.length
    last = { properties, end: at }
  }
  return (joined + xml.slice(at)).replace(/<\/w:t><w:t>/g, '')
}
