/** How long the log of a segment can be undone: what a house may choose from, in minutes; 0 is not at all. */
export const undoChoices = [0, 5, 30, 120, 480, 1440] as const
