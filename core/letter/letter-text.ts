/** What a letter says, read from the XML of its stories: for comparing letters and for guessing how long they are, not for showing them. */
import { textOf } from '#core/docx/static-piece'
import type { Letter } from './merge-letter'
import type { LetterTemplate } from './letter-template'

export type StoryXml = { readonly part: string; readonly kind: string; readonly xml: string }

/** The stories of a letter, body first; without `letter`, of what it is compiled from. */
export const storiesOf = ({ base }: Pick<LetterTemplate, 'base'>, letter: Pick<Letter, 'parts'> | null): readonly StoryXml[] =>
  base.stories.flatMap(({ part, kind }) => {
    const content = letter?.parts.get(part)
    const xml = content ? textOf(content) : base.parts.get(part)?.text()
    return xml === undefined ? [] : [{ part, kind, xml }]
  })

/** The text of each paragraph that has any, in the order they stand in; a tab is a tab, and a line break begins a new line. */
export const paragraphsOf = (xml: string): readonly string[] =>
  visible(xml)
    .split('</w:p>')
    .map(plainText)
    .filter((text) => text !== '')

/** What stands beside its replacement for older readers is said once. */
export const visible = (xml: string): string => xml.replace(/<mc:Fallback>.*?<\/mc:Fallback>/gs, '')

export const plainText = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr)\b[^>]*\/>/g)]
    .map(([, text, mark]) => (text !== undefined ? unescaped(text) : mark === 'tab' ? '\t' : '\n'))
    .join('')
    .trim()

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export const unescaped = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole
    return String.fromCodePoint(hex !== undefined ? parseInt(hex, 16) : Number(decimal))
  })
