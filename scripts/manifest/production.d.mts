export function originFault(given: string | undefined): string | null
export function idFault(given: string): string | null
export function versionFault(given: string): string | null
export function versionOf(packageVersion: string): string
export function productionManifest(text: string, to: { readonly origin: string; readonly id?: string; readonly version?: string }): string
