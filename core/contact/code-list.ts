/**
 * Lists of codes that contacts are sorted by: each code has a description, and a list is nothing more than that.
 *
 * Two kinds of contact share them: some lists are for persons, some for companies (domain.md 2.1). A level or a territory is a field of
 * the contact itself, the others are many to a contact.
 */
import type { ContactKind } from './contact'

export const codeLists = [
  'mailingGroup',
  'jobResponsibility',
  'industryGroup',
  'businessRelation',
  'organizationalLevel',
  'territory',
] as const
export type CodeList = (typeof codeLists)[number]

/** Where each list stands under /api. */
export const codeListPaths: Readonly<Record<CodeList, string>> = {
  mailingGroup: 'mailing-groups',
  jobResponsibility: 'job-responsibilities',
  industryGroup: 'industry-groups',
  businessRelation: 'business-relations',
  organizationalLevel: 'organizational-levels',
  territory: 'territories',
}

/** Whom a list is for; null is everybody. */
export const kindOfList: Readonly<Record<CodeList, ContactKind | null>> = {
  mailingGroup: null,
  jobResponsibility: 'person',
  industryGroup: 'company',
  businessRelation: 'company',
  organizationalLevel: null,
  territory: null,
}

export const codeLimits = { code: 10, description: 100 } as const

/** A code as it is kept and asked for, wherever it comes from. */
export const codeOf = (text: string): string => text.normalize('NFKC').trim().toUpperCase()

/** What a business relation is in the books. */
export const relationLinks = ['none', 'customer', 'vendor', 'bank', 'employee'] as const
export type RelationLink = (typeof relationLinks)[number]

/** How much weight an answer in a profile has. */
export const answerPriorities = ['veryLow', 'low', 'normal', 'high', 'veryHigh'] as const
export type AnswerPriority = (typeof answerPriorities)[number]
