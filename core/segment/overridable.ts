/** What a line may say otherwise than its segment. */
export const overridables = [
  'language',
  'salespersonCode',
  'correspondenceType',
  'subject',
  'date',
  'alternativeAddressCode',
  'description',
  'campaignNo',
  'campaignTarget',
  'campaignResponse',
  'interactionTemplateCode',
  'cost',
  'duration',
  'informationFlow',
  'initiatedBy',
  'sendAsAttachment',
] as const
export type Overridable = (typeof overridables)[number]
