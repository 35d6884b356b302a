/** Everything that a story of one letter needs among those of others, headers and notes alike. */
import type { Xml } from '#core/docx/xml-scan'
import type { MarkEdit } from './marked-text'
import { ownCodes } from './own-codes'
import { ownIds, type Needs } from './own-ids'
import type { Plan } from './plan'

export const noNeeds = (): Needs => ({ ids: 0, footnotes: [], endnotes: [] })

/** `relationships` are the ids that the template's part has. */
export function storyEdits(xml: Xml, plan: Plan, relationships: ReadonlySet<string>, isCopy: boolean, needs: Needs): readonly MarkEdit[] {
  const { bookmarks, pageCount, catalog, lists } = plan
  return [
    ...ownIds(xml, { isCopy, bookmarks, relationships, innerLinks: new Set(plan.innerLinks.keys()), firstNoteList: plan.noteNumbering?.firstId ?? Infinity }, needs),
    ...ownCodes(xml, { isCopy, bookmarks, pageCount, goesOn: catalog }),
    ...(isCopy && lists ? lists.edits(xml) : []),
  ]
}
