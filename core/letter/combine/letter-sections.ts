/**
 * The sections of a letter among other letters: the first one begins a page and counts from 1, notes begin anew, and headers are the
 * letter's own.
 *
 * A section without a header of some kind shows the one of the section before it, which would be another person's: where a
 * later section of the letter has that kind, the first gets an empty one.
 *
 * ECMA-376 5th ed. Part 1, 17.6.22 (type), 17.6.12 (pgNumType), 17.10 (headers and footers), 17.11.19 (numRestart).
 */
import { attributeIn, childNamed, readSection, withAdded, withChild, writeSection, type SectionProperties } from './section-properties'

export type SectionRules = {
  readonly w: string
  readonly r: string
  readonly startOnOddPage: boolean
  readonly restartFootnotes: boolean
  readonly restartEndnotes: boolean
}

/** A kind of header or footer: `headerReference default`. */
export type ReferenceKind = string

export type LetterSections = {
  /** The sections of one letter, in order, as they are to be written. `idOf` gives the letter's own part for a reference. */
  readonly written: (
    sections: readonly string[],
    idOf: (id: string) => string,
    emptyIdOf: (kind: ReferenceKind) => string,
  ) => readonly string[]
}

export function letterSections(rules: SectionRules): LetterSections {
  // A template has a handful of sections, and every letter has the same.
  const parsed = new Map<string, SectionProperties>()
  const read = (xml: string) => {
    const known = parsed.get(xml) ?? readSection(xml)
    if (parsed.size < 1000) parsed.set(xml, known)
    return known
  }
  return {
    written(texts, idOf, emptyIdOf) {
      const sections = texts.map(read)
      return sections.map((section, index) =>
        writeSection(withOwnHeaders(index === 0 ? firstOf(section, sections.slice(1), rules, emptyIdOf) : section, rules, idOf)),
      )
    },
  }
}

const kindOf = ({ name, xml }: { readonly name: string; readonly xml: string }): ReferenceKind =>
  `${name} ${attributeIn(xml, 'type') ?? 'default'}`
const references = (section: SectionProperties) =>
  section.children.filter(({ name }) => name === 'headerReference' || name === 'footerReference')

function firstOf(
  section: SectionProperties,
  later: readonly SectionProperties[],
  { w, r, ...rules }: SectionRules,
  emptyIdOf: (kind: ReferenceKind) => string,
): SectionProperties {
  let first = section
  const type = attributeIn(childNamed(section, 'type')?.xml ?? '', 'val')
  const wanted = rules.startOnOddPage ? 'oddPage' : type === 'continuous' || type === 'nextColumn' || type === undefined ? 'nextPage' : type
  first = withChild(first, 'type', `<${w}type ${w}val="${wanted}"/>`)
  const numbers = childNamed(first, 'pgNumType')?.xml
  if (numbers === undefined) first = withChild(first, 'pgNumType', `<${w}pgNumType ${w}start="1"/>`)
  else if (attributeIn(numbers, 'start') === undefined)
    first = withChild(first, 'pgNumType', numbers.replace(/^<[^\s/>]+/, `$& ${w}start="1"`))
  if (rules.restartFootnotes) first = restarted(first, 'footnotePr', w)
  if (rules.restartEndnotes) first = restarted(first, 'endnotePr', w)
  const own = new Set(references(section).map(kindOf))
  const hasNo = (name: string) => !references(section).some((reference) => reference.name === name)
  for (const kind of new Set(later.flatMap(references).map(kindOf))) {
    const [name = '', which = ''] = kind.split(' ')
    if (!own.has(kind)) first = withAdded(first, name, `<${w}${name} ${w}type="${which}" ${r}id="${emptyIdOf(kind)}"/>`)
  }
  // An empty header takes no room from a page that was made without one.
  for (const which of ['header', 'footer']) {
    const margins = childNamed(first, 'pgMar')?.xml
    const isNew = hasNo(`${which}Reference`) && references(first).some(({ name }) => name === `${which}Reference`)
    if (isNew && margins !== undefined)
      first = withChild(first, 'pgMar', margins.replace(new RegExp(`(\\s${w}${which}\\s*=\\s*)(?:"[^"]*"|'[^']*')`), '$1"0"'))
  }
  return first
}

function withOwnHeaders(section: SectionProperties, { r }: SectionRules, idOf: (id: string) => string): SectionProperties {
  const id = new RegExp(`(\\s${r}id\\s*=\\s*)(?:"([^"]*)"|'([^']*)')`)
  return {
    ...section,
    children: section.children.map((child) =>
      child.name === 'headerReference' || child.name === 'footerReference'
        ? {
            name: child.name,
            xml: child.xml.replace(
              id,
              (_, before: string, double?: string, single?: string) => `${before}"${idOf(double ?? single ?? '')}"`,
            ),
          }
        : child,
    ),
  }
}

/** Notes count from the start in this section, unless the author has said how they count. */
function restarted(section: SectionProperties, name: string, w: string): SectionProperties {
  const restart = `<${w}numRestart ${w}val="eachSect"/>`
  const own = childNamed(section, name)?.xml
  if (own === undefined || own.endsWith('/>')) return withChild(section, name, `<${w}${name}>${restart}</${w}${name}>`)
  if (own.includes(`<${w}numRestart`)) return section
  // A start other than the usual one comes before the restart.
  return withChild(section, name, own.replace(new RegExp(`</${w}${name}>$`), `${restart}$&`))
}
