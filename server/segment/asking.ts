/**
 * How criteria are asked: of whose contacts, on which work date, and whether lines are narrowed (R-RED) or contacts added (R-ADD).
 *
 * Relative days are told from the work date of the step, not from the database's clock.
 */
export type Asking = { readonly tenant: number; readonly today: string; readonly narrowing: boolean }
