/**
 * The fields of a contact that criteria can ask about, by the kind of question they can answer.
 *
 * One table feeds the criteria editor, the schema of the wire, the reader in memory and the reader in SQL; a new field is one line here and one column.
 */
export const textFields = ['no', 'name', 'companyName', 'jobTitle', 'address', 'postCode', 'city', 'county', 'email', 'externalId'] as const
export type TextField = (typeof textFields)[number]

export const choiceFields = ['kind', 'language', 'countryCode', 'salespersonCode', 'salutationCode', 'correspondenceType', 'companyNo', 'organizationalLevelCode', 'territoryCode'] as const
export type ChoiceField = (typeof choiceFields)[number]

export const dateFields = ['createdOn', 'lastInteractionOn'] as const
export type DateField = (typeof dateFields)[number]

export const flagFields = ['excludeFromSegment', 'privacyBlocked', 'minor', 'parentalConsent', 'marketingObjection', 'objectsToPost', 'objectsToEmail', 'objectsToPhone'] as const
export type FlagField = (typeof flagFields)[number]
