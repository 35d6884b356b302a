/**
 * Which letters make which combined document.
 *
 * A document has one set of styles, so that letters made from different files make different documents: one for each letter of the segment
 * that is used, and one for each line's own.
 */
import { fileNames } from '#core/letter/file-name'
import type { PileLine } from './pile-line'

/** What makes one document, in print order. */
export type CombinedGroup = { readonly name: string; readonly lines: readonly number[] }

/** `extension` has its dot. */
export function groupsOf(lines: readonly Pick<PileLine, 'no' | 'document'>[], title: string, extension: string): readonly CombinedGroup[] {
  const groups = new Map<string, { wish: string; lines: number[] }>()
  // Those without a letter are walked with the others, so that they are counted.
  const without: number[] = []
  for (const { no, document } of lines) {
    if (!document) {
      without.push(no)
      continue
    }
    const group = groups.get(document.key) ?? { wish: document.ownName || (document.language === '' ? title : `${title} (${document.language})`), lines: [] }
    group.lines.push(no)
    groups.set(document.key, group)
  }
  const all = [...groups.values()]
  if (all.length === 0) return without.length === 0 ? [] : [{ name: fileNames(extension)(title), lines: without }]
  all[0]?.lines.push(...without)
  if (all.length === 1 && all[0]) all[0].wish = title
  const nameOf = fileNames(extension)
  return all.map(({ wish, lines }) => ({ name: nameOf(wish), lines }))
}
