/** All that stands in a segment's way, at once: what must be mended before logging, and what is worth a look (R-LOG; domain.md 5.11). */
import type { CheckFinding, CheckReport } from '#core/api/letter'
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

/** What the segment names that is no more, for all lines that follow it. */
function* codesOfHeader({ header, known }: SegmentFacts): Generator<CheckFinding> {
  const { interactionTemplateCode: template, campaignNo: campaign, salespersonCode: salesperson } = header
  const code = (code: string) => ({ code, ofSegment: true })
  if (template !== '' && !known.templates.has(template)) yield finding('template-gone', theSegment, 'interactionTemplateCode', code(template))
  if (campaign !== '' && !known.campaigns.has(campaign)) yield finding('campaign-gone', theSegment, 'campaignNo', code(campaign))
  if (known.blockedSalespeople.has(salesperson)) yield finding('blocked-salesperson', theSegment, 'salespersonCode', code(salesperson))
}

/** R-LOG 2 and 5. */
export function checkHeader(facts: SegmentFacts, lines: number, findings: Findings): void {
  if (facts.header.description.trim() === '') findings.add(finding('description-missing', theSegment))
  if (lines === 0) findings.add(finding('segment-empty', theSegment))
  for (const found of codesOfHeader(facts)) findings.add(found)
}
