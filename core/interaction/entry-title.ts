/**
 * What an interaction is called in a list or on a timeline (R-LOGE 7): the template, and who said it.
 *
 * Parts and no sentence: "from" and "by" are words of the reader's language.
 */
import type { InformationFlow } from '#core/segment/flow'

export const titleFlows = ['', 'from', 'by'] as const
export type EntryTitle = {
  /** What the template is called; of an interaction without one, its own description. */
  readonly what: string
  readonly flow: (typeof titleFlows)[number]
  /** The contact it came from, or whoever of ours it went out by. */
  readonly who: string
}

export type Titled = {
  readonly templateDescription: string
  readonly description: string
  readonly informationFlow: InformationFlow
  readonly contactName: string
  readonly salespersonName: string
  /** Of whoever logged it; stands where there is no salesperson. */
  readonly userName: string
}

/** Where nobody can be named any more, nobody is. */
export function titleOf(entry: Titled): EntryTitle {
  const what = entry.templateDescription || entry.description
  const who = entry.informationFlow === 'inbound' ? entry.contactName : entry.salespersonName || entry.userName
  if (entry.informationFlow === '' || who === '') return { what, flow: '', who: '' }
  return { what, flow: entry.informationFlow === 'inbound' ? 'from' : 'by', who }
}
