/** Which lines a change of the header reaches (R-PROP, R-TMPL): those with its template, every one, or none. */
export const lineReaches = ['matching', 'all', 'none'] as const
export type LineReach = (typeof lineReaches)[number]
