/** The name that one of Word's merge fields asks for, by its code (ECMA-376 5th ed. Part 1, 17.16.5.35 MERGEFIELD). */

/** ` MERGEFIELD "First name" \* Upper ` asks for `First name`; null for any other field. */
export function mergeFieldName(code: string): string | null {
  const found = /^\s*MERGEFIELD\s+(?:"([^"]*)"|([^\\"]+))/i.exec(code)
  const name = (found?.[1] ?? found?.[2] ?? '').trim()
  return name === '' ? null : name
}
