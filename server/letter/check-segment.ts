/** All that stands in a segment's way, at once: what must be mended before logging, and what is worth a look (R-LOG; domain.md 5.11). */
import type { CheckReport } from '#core/api/letter'
import type { TemplateOf } from './compiled-letters'
import { finding, gatherFindings, theSegment, type Findings } from './findings'
import type { LetterLine } from './letter-line'
import type { AskMeets } from './meet-criteria'
import { codeFaults, type CodeField } from './required-codes'
import type { SegmentFacts } from './segment-facts'
import { writtenLines } from './written-lines'

export async function checkSegment(
  batches: AsyncIterable<readonly LetterLine[]>,
  facts: SegmentFacts,
  templateOf: TemplateOf,
  ask: AskMeets,
): Promise<CheckReport> {
  const findings = gatherFindings()
  const followed = new Set<CodeField>()
  let lines = 0
  for await (const written of writtenLines(batches, facts, templateOf, ask)) {
    lines++
    for (const found of written.findings) findings.add(found)
    for (const field of written.follows) followed.add(field)
  }
  checkHeader(facts, { lines, followed }, findings)
  return findings.report(lines)
}

/** R-LOG 2, 5 and 6. `followed`: what some line has from its segment, and cannot be logged with. */
export function checkHeader(facts: SegmentFacts, { lines, followed }: { readonly lines: number; readonly followed: ReadonlySet<CodeField> }, findings: Findings): void {
  if (facts.header.description.trim() === '') findings.add(finding('description-missing', theSegment))
  if (lines === 0) findings.add(finding('segment-empty', theSegment))
  for (const { kind, field, code } of codeFaults(facts, facts.header))
    if (followed.has(field)) findings.add(finding(kind, theSegment, field, { code, ofSegment: true }))
}
