/** Under which names saved criteria and mailing groups are remembered, for whoever makes what was read old. */
export const savedKey = ['saved-criteria'] as const
export const groupsKey = ['code-list', 'mailingGroup', 'counted'] as const
