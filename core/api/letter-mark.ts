/**
 * A line's letter as a document of its own, which knows whose it is, and what has become of that line since.
 *
 * GET    /api/segments/{no}/lines/{lineNo}/letter/marked   the merged letter with its mark (core/letter/letter-mark.ts)
 * GET    /api/letter-mark?mark=…                           MarkedLine; 404 where the mark is of another house, or of nobody's making
 *
 * It comes back by PUT /api/segments/{no}/lines/{lineNo}/letter (core/api/letter.ts), which takes the mark off and refuses a letter that is
 * marked for another line.
 */
import { Type, type Static } from 'typebox'

const line = {
  segmentNo: Type.String(),
  lineNo: Type.Integer(),
}

export const MarkedLine = Type.Union([
  Type.Object({
    kind: Type.Literal('stands'),
    ...line,
    contactName: Type.String(),
    segmentDescription: Type.String(),
    version: Type.Integer(),
    changed: Type.Boolean({ description: 'Its note, its letter or what else the line says was changed since the letter was opened' }),
  }),
  Type.Object({ kind: Type.Literal('removed', { description: 'The line has left its segment' }), ...line, segmentDescription: Type.String() }),
  Type.Object({ kind: Type.Literal('logged', { description: 'The segment is logged; its letters stay as they were' }), ...line, entryNo: Type.Integer() }),
])
export type MarkedLine = Static<typeof MarkedLine>
