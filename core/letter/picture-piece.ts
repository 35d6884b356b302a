/** The pieces of a placeholder's markup that a picture of the record fills. */
import { turnOf } from '#core/docx/picture'
import { effectExtent, svgExtension, turnAttributes, type PictureFacts } from './picture-markup'
import type { PicturePiece } from './program'

export function pieceText(
  piece: Exclude<PicturePiece, string>,
  { picture, extent, id, drawingId, number }: Omit<PictureFacts, 'strict'>,
): string {
  const turn = turnOf(picture)
  switch (piece.slot) {
    case 'width':
    case 'height':
      return String(extent[piece.slot])
    case 'length':
      return `${Math.round((extent[piece.of] / piece.per) * 100) / 100}${piece.unit}`
    case 'picture':
      return id
    case 'id':
      return String(number)
    case 'drawing':
      return drawingId === null ? '' : svgExtension(piece.prefix, drawingId, piece.strict)
    case 'turn':
      return turn.degrees === 0 && !turn.flipH && !turn.flipV ? piece.own : turnAttributes(turn)
    case 'effect':
      return effectExtent(piece.prefix, turn, extent) || piece.own
    case 'rotation':
      return `${turn.degrees === 0 ? '' : `;rotation:${turn.degrees}`}${turn.flipH ? ';flip:x' : turn.flipV ? ';flip:y' : ''}`
  }
}
