/** All that stands in a segment's way, at once: what must be mended before logging, and what is worth a look (R-LOG; domain.md 5.11). */
import type { CheckReport } from '#core/api/letter'
import type { TemplateOf } from './compiled-letters'
import { finding, gatherFindings, theSegment, type Findings } from './findings'
import type { LetterLine } from './letter-line'
import type { SegmentFacts } from './segment-facts'
import { writtenLines } from './written-lines'

export async function checkSegment(
  batches: AsyncIterable<readonly LetterLine[]>,
  facts: SegmentFacts,
  templateOf: TemplateOf,
): Promise<CheckReport> {
  const findings = gatherFindings()
  let lines = 0
  for await (const written of writtenLines(batches, facts, templateOf)) {
    lines++
    for (const found of written.findings) findings.add(found)
  }
  checkHeader(facts, lines, findings)
  return findings.report(lines)
}

/** R-LOG 2 and 5. */
export function checkHeader(facts: SegmentFacts, lines: number, findings: Findings): void {
  if (facts.header.description.trim() === '') findings.add(finding('description-missing', theSegment))
  if (lines === 0) findings.add(finding('segment-empty', theSegment))
}
