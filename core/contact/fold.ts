/**
 * The one folding of text for finding and comparing: the same key in memory and, as a stored column, in the database.
 *
 * Folding is never asked of SQL: `lower()` differs between databases and locales, and a count must not depend on which one runs.
 */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim()
