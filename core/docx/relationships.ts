/**
 * Relationships: which part points at which, and what for. The kind of a relationship is the last step of its type, the same in
 * the transitional and the strict edition (`.../relationships/header`).
 *
 * ECMA-376 5th ed. Part 2, 6.5 (relationships).
 */
import { attribute } from './xml-attributes'
import type { Relationship } from './docx'
import { resolveTarget, sameName } from './part-name'
import { Kind, nameAt, type Xml } from './xml-scan'

export const relationshipKind = (type: string): string => type.slice(type.lastIndexOf('/') + 1)

/** `find` gives the name of an existing part from its comparable form. */
export function readRelationships(xml: Xml, source: string, find: (sameName: string) => string | undefined): readonly Relationship[] {
  const found: Relationship[] = []
  for (let i = 0; i < xml.length; i++) {
    if (nameAt(xml, i) !== 'rel:Relationship' || xml.kind[i] === Kind.close) continue
    const target = attribute(xml, i, 'Target')
    if (target === undefined) continue
    const external = attribute(xml, i, 'TargetMode')?.toLowerCase() === 'external'
    const resolved = external ? null : resolveTarget(source, target)
    const part = resolved === null ? null : (find(sameName(resolved)) ?? null)
    found.push({ id: attribute(xml, i, 'Id') ?? '', type: attribute(xml, i, 'Type') ?? '', target, external, part })
  }
  return found
}
