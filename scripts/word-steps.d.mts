export const DEBUGGING: string
export function wordSteps(
  platform: string,
  verb: string,
):
  | { readonly kind: 'run'; readonly certificate: boolean; readonly server: boolean; readonly tool: readonly string[] }
  | { readonly kind: 'say'; readonly lines: readonly string[]; readonly isFault: boolean }
