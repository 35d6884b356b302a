/** Names that begin and end a region: `TableStart:X` … `TableEnd:X`, and `RangeStart:`/`RangeEnd:` (merge-spec V-9). */
const START = /^(?:TableStart|RangeStart):(.+)$/i
const END = /^(?:TableEnd|RangeEnd):(.+)$/i

/** The region that a merge field begins or ends, null when it is an ordinary field. */
export function regionMark(name: string): { readonly name: string; readonly ends: boolean } | null {
  const start = START.exec(name)
  if (start?.[1]) return { name: start[1].trim(), ends: false }
  const end = END.exec(name)
  return end?.[1] ? { name: end[1].trim(), ends: true } : null
}
