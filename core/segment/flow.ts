/** Which way something is said, and who began: they are told (outbound), or tell us (inbound). */
export const informationFlows = ['', 'outbound', 'inbound'] as const
export type InformationFlow = (typeof informationFlows)[number]

export const initiators = ['', 'us', 'them'] as const
export type InitiatedBy = (typeof initiators)[number]
