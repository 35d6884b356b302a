export const OFFICE_JS: string
export function writePackage(
  to: { readonly origin: string; readonly id?: string; readonly version?: string },
  web?: string,
  folder?: string,
): { readonly folder: string; readonly faults: readonly string[] }
