/**
 * The codes that an entry of the log must have, and that must be there: its interaction template and its salesperson; and its campaign, if
 * it names one (R-LOG 6).
 *
 * What lines have from their segment is mended there, and told once; what a line says itself is told of the line.
 */
import type { CheckFinding } from '#core/api/letter'
import type { SegmentFacts } from './segment-facts'

export const codeFields = ['interactionTemplateCode', 'campaignNo', 'salespersonCode'] as const
export type CodeField = (typeof codeFields)[number]
export type CodeFault = { readonly kind: CheckFinding['kind']; readonly field: CodeField; readonly code: string }

/** `said`: what a line comes to, or a header. */
export function codeFaults(
  { known, salespeople }: Pick<SegmentFacts, 'known' | 'salespeople'>,
  said: Readonly<Record<CodeField, string>>,
): readonly CodeFault[] {
  const { interactionTemplateCode: template, campaignNo: campaign, salespersonCode: salesperson } = said
  const faults: CodeFault[] = []
  if (template === '') faults.push({ kind: 'template-missing', field: 'interactionTemplateCode', code: '' })
  else if (!known.templates.has(template)) faults.push({ kind: 'template-gone', field: 'interactionTemplateCode', code: template })
  if (campaign !== '' && !known.campaigns.has(campaign)) faults.push({ kind: 'campaign-gone', field: 'campaignNo', code: campaign })
  if (known.blockedSalespeople.has(salesperson)) faults.push({ kind: 'blocked-salesperson', field: 'salespersonCode', code: salesperson })
  else if (!salespeople.has(salesperson)) faults.push({ kind: 'salesperson-missing', field: 'salespersonCode', code: salesperson })
  return faults
}
