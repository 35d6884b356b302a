/** Languages that contacts of a segment read and that have no letter, with how many lines wait for each: as the check proposes them. */
import { useCheck } from '../segment/deliver/useCheck'

export type MissingLetter = { readonly language: string; readonly lines: number }

export function useMissingLetters(segmentNo: string): readonly MissingLetter[] {
  const { data } = useCheck(segmentNo)
  const lines = new Map<string, number>()
  for (const { lineNo, fix } of data?.findings ?? []) {
    const { language } = fix.facts
    if (fix.kind === 'add-letter' && typeof language === 'string' && language !== '' && lineNo !== null) lines.set(language, (lines.get(language) ?? 0) + 1)
  }
  return [...lines].map(([language, count]) => ({ language, lines: count })).sort((a, b) => b.lines - a.lines)
}
