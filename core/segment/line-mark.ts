/** What is special about a line: values, a letter or a note of its own, a common letter that has changed since, something to mend. */
export const lineMarks = ['own', 'ownLetter', 'note', 'stale', 'problem'] as const
export type LineMark = (typeof lineMarks)[number]
