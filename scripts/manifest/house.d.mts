export const DEVELOPMENT_ORIGIN: string
export const locales: readonly string[]
export const functions: readonly string[]
export function filesOf(folder: string): (path: string) => Buffer | null
