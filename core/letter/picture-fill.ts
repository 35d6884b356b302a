/**
 * Puts pictures of the record into a letter: into a placeholder, keeping its box, or where an `Image:` field or an empty control stands
 * (merge-spec ).
 *
 * A picture is bytes, and nothing else: a path or an address in a value is never read.
 */
import { readPicture, turnOf, type Picture } from '#core/docx/picture'
import { isSafeDrawing } from '#core/docx/svg'
import { append, lookUp, tell, type Evaluation, type Found } from './evaluation'
import type { PictureTrouble, Place } from './letter-note'
import { pictureRun, type Extent } from './picture-markup'
import { pieceText } from './picture-piece'
import { bytesOf, isPictureValue } from './picture-value'
import type { FieldNode, PictureNode } from './program'
import type { RunFormat } from './run-format'

type Run = (e: Evaluation, nodes: PictureNode['unfilled']) => void
/** `gone`: there is no picture. `refused`: there is something that is none, or nobody knows the name. */
export type Outcome = 'filled' | 'gone' | 'refused'

/** A placeholder: replaced by the record's picture, gone where the record has none, as it is where nobody knows the name. */
export function fillPicture(e: Evaluation, node: PictureNode, run: Run): void {
  fillWith(e, node, lookUp(e, node.name), run)
}

export function fillWith(e: Evaluation, node: PictureNode, found: Found, run: Run): Outcome {
  const asked = pictureFor(e, node, found)
  if (asked === 'gone') return 'gone'
  if (asked === 'refused') {
    append(e, node.open)
    run(e, node.unfilled)
    append(e, node.close)
    e.printed++
    return 'refused'
  }
  const facts = {
    ...asked,
    extent: upright(asked.picture, fitted(asked.picture, node.box ?? PAGE)),
    number: node.numbered ? e.ids++ : 0,
    ...identified(e, node.part, asked),
  }
  append(e, node.open + node.pieces.map((piece) => (typeof piece === 'string' ? piece : pieceText(piece, facts))).join('') + node.close)
  e.printed++
  return 'filled'
}

/** `MERGEFIELD Image:Photo`: a picture in the line, as large as it is at 96 dots an inch, or as fits a page. */
export function printPicture(e: Evaluation, node: FieldNode, name: string): void {
  const found = lookUp(e, name)
  if (node.picture !== null) fillFresh(e, { ...node.picture, name, place: node.place, format: node.format }, found)
}

type Fresh = { readonly name: string; readonly place: Place; readonly format: RunFormat; readonly part: string; readonly strict: boolean }

/** A picture where none stood. */
export function fillFresh(e: Evaluation, where: Fresh, found: Found): Outcome {
  const asked = pictureFor(e, where, found)
  if (asked === 'gone' || asked === 'refused') return asked
  const { width, height } = standing(asked.picture)
  const natural = { width: width * EMU_PER_PIXEL, height: height * EMU_PER_PIXEL }
  const isSmall = natural.width <= PAGE.width && natural.height <= PAGE.height
  const extent = upright(asked.picture, isSmall ? natural : fitted(asked.picture, PAGE))
  append(e, pictureRun(where.format, { ...asked, extent, number: e.ids++, strict: where.strict, ...identified(e, where.part, asked) }))
  e.printed++
  return 'filled'
}

type Asked = { readonly picture: Picture; readonly drawing: Uint8Array | null }

function pictureFor(
  e: Evaluation,
  { name, place }: { readonly name: string; readonly place: Place },
  { match, value }: Found,
): Asked | 'gone' | 'refused' {
  const refused = (why: PictureTrouble) => {
    tell(e, { kind: 'not-a-picture', name, why, place })
    return 'refused' as const
  }
  if (match.kind === 'unknown') tell(e, { kind: 'unknown-field', name, place })
  if (match.kind === 'ambiguous') tell(e, { kind: 'ambiguous-field', name, candidates: match.candidates, place })
  if (match.kind === 'unknown' || match.kind === 'ambiguous') return 'refused'
  if (isNothing(value)) {
    tell(e, { kind: 'no-value', name, place })
    return 'gone'
  }
  if (!isPictureValue(value)) return refused('no-bytes')
  const { image, drawing } = bytesOf(value)
  const picture = readPicture(image)
  if (!picture.ok) return refused(picture.fault.kind)
  if (drawing !== null && !isSafeDrawing(drawing)) return refused('unsafe-drawing')
  return { picture: picture.value, drawing }
}

/** The relationships by which the part shows them. */
function identified(e: Evaluation, part: string, { picture, drawing }: Asked): { readonly id: string; readonly drawingId: string | null } {
  const id = e.pictures.idOf(part, picture)
  if (drawing === null) return { id, drawingId: null }
  return { id, drawingId: e.pictures.idOf(part, { ...picture, bytes: drawing, extension: 'svg', contentType: 'image/svg+xml' }) }
}

const EMU_PER_PIXEL = 9525
/** What a page with usual margins has room for: 16 by 22 cm. */
const PAGE = { width: 5_760_000, height: 7_920_000 }

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (value instanceof Uint8Array && value.length === 0)

const isOnItsSide = (picture: Picture): boolean => turnOf(picture).degrees % 180 !== 0

/** Width and height as a reader sees them. */
const standing = (picture: Picture): Extent =>
  isOnItsSide(picture) ? { width: picture.height, height: picture.width } : { width: picture.width, height: picture.height }

/** As large as the box allows, in the picture's own proportions. */
function fitted(picture: Picture, box: Extent): Extent {
  const { width, height } = standing(picture)
  const scale = Math.min(box.width / width, box.height / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** The extent of the picture before it is turned. */
const upright = (picture: Picture, { width, height }: Extent): Extent =>
  isOnItsSide(picture) ? { width: height, height: width } : { width, height }
