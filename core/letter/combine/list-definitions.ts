/**
 * The numbering part as data: what each list (`w:num`) counts by, level by level.
 *
 * ECMA-376 5th ed. Part 1, 17.9.1 (abstractNum), 17.9.15 (num), 17.9.8 (lvlOverride), 17.9.21 and 17.9.27 (numStyleLink, styleLink).
 */
import { attribute } from '#core/docx/xml-attributes'
import type { Xml } from '#core/docx/xml-scan'
import { childNamed, childrenOf, elementsNamed, textOfElement, valOf } from './word-markup'
import { nameAt } from '#core/docx/xml-scan'

export type ListLevel = { readonly format: string; readonly start: string; readonly style: string | undefined }
export type ListDefinition = {
  readonly id: string
  readonly abstract: string
  readonly levels: ReadonlyMap<string, ListLevel>
  /** By level: where it is told to start, and the level defined anew, as written. */
  readonly overrides: ReadonlyMap<string, { readonly start: string | undefined; readonly lvl: string }>
}

export function listDefinitions(xml: Xml): readonly ListDefinition[] {
  const abstracts = new Map(
    elementsNamed(xml, 'w:abstractNum').map((token) => {
      const levels = new Map(childrenOf(xml, token).flatMap((child) => (nameAt(xml, child) === 'w:lvl' ? [levelAt(xml, child)] : [])))
      const link = (name: string) => valOf(xml, childNamed(xml, token, name))
      return [
        attribute(xml, token, 'w:abstractNumId') ?? '',
        { levels, follows: link('w:numStyleLink'), leads: link('w:styleLink') },
      ] as const
    }),
  )
  /** A definition may be no more than the name of a numbering style, which another one defines. */
  const levelsOf = (id: string) => {
    const own = abstracts.get(id)
    if (own === undefined || own.levels.size > 0 || own.follows === undefined) return own?.levels ?? new Map<string, ListLevel>()
    return [...abstracts.values()].find(({ leads }) => leads === own.follows)?.levels ?? own.levels
  }
  return elementsNamed(xml, 'w:num').map((token) => {
    const abstract = valOf(xml, childNamed(xml, token, 'w:abstractNumId')) ?? '0'
    const overrides = childrenOf(xml, token).filter((child) => nameAt(xml, child) === 'w:lvlOverride')
    const levels = new Map(levelsOf(abstract))
    for (const each of overrides) {
      const lvl = childNamed(xml, each, 'w:lvl')
      if (lvl !== undefined) levels.set(attribute(xml, each, 'w:ilvl') ?? '', levelAt(xml, lvl)[1])
    }
    return {
      id: attribute(xml, token, 'w:numId') ?? '',
      abstract,
      levels,
      overrides: new Map(
        overrides.map((each) => {
          const lvl = childNamed(xml, each, 'w:lvl')
          const start = valOf(xml, childNamed(xml, each, 'w:startOverride'))
          return [attribute(xml, each, 'w:ilvl') ?? '', { start, lvl: lvl === undefined ? '' : textOfElement(xml, lvl) }]
        }),
      ),
    }
  })
}

function levelAt(xml: Xml, token: number): readonly [string, ListLevel] {
  const own = (name: string) => valOf(xml, childNamed(xml, token, name))
  // Where a level does not say where it starts, it starts at 0 (17.9.25).
  return [
    attribute(xml, token, 'w:ilvl') ?? '',
    { format: own('w:numFmt') ?? 'decimal', start: own('w:start') ?? '0', style: own('w:pStyle') },
  ]
}
