/**
 * Puts pictures of the record into a letter: into a placeholder, keeping its box, or where an `Image:` field stands (merge-spec ).
 *
 * A picture is bytes, and nothing else: a path or an address in a value is never read.
 */
import { namespaceOf } from '#core/docx/namespaces'
import { readPicture, type Picture } from '#core/docx/picture'
import { append, lookUp, tell, type Evaluation, type Found } from './evaluation'
import type { FieldNode, PictureNode } from './program'

type Run = (e: Evaluation, nodes: PictureNode['unfilled']) => void

/** A placeholder: replaced by the record's picture, gone where the record has none, as it is where nobody knows the name. */
export function fillPicture(e: Evaluation, node: PictureNode, run: Run): void {
  fillWith(e, node, lookUp(e, node.name), run)
}

/** Gives whether the placeholder went: there is no picture for it. */
export function fillWith(e: Evaluation, node: PictureNode, { match, value }: Found, run: Run): boolean {
  const { name, place } = node
  const asItIs = () => {
    append(e, node.open)
    run(e, node.unfilled)
    append(e, node.close)
    e.printed++
    return false
  }
  if (match.kind === 'unknown' || match.kind === 'ambiguous') {
    tell(
      e,
      match.kind === 'unknown'
        ? { kind: 'unknown-field', name, place }
        : { kind: 'ambiguous-field', name, candidates: match.candidates, place },
    )
    return asItIs()
  }
  if (isNothing(value)) {
    tell(e, { kind: 'no-value', name, place })
    return true
  }
  const picture = value instanceof Uint8Array ? readPicture(value) : null
  if (!picture) {
    tell(e, { kind: 'not-a-picture', name, place })
    return asItIs()
  }
  const { width, height } = fitted(picture, node.box ?? PAGE)
  const id = e.pictures.idOf(node.part, picture)
  const slots = { width: () => String(width), height: () => String(height), picture: () => id, id: () => String(e.ids++) }
  append(e, node.open + node.pieces.map((piece) => (typeof piece === 'string' ? piece : slots[piece.slot]())).join('') + node.close)
  e.printed++
  return false
}

/** `MERGEFIELD Image:Photo`: a picture in the line, as large as it is at 96 dots an inch, or as fits a page. */
export function printPicture(e: Evaluation, node: FieldNode, name: string): void {
  const { place, format, picture: where } = node
  const { match, value } = lookUp(e, name)
  if (match.kind === 'unknown') tell(e, { kind: 'unknown-field', name, place })
  else if (match.kind === 'ambiguous') tell(e, { kind: 'ambiguous-field', name, candidates: match.candidates, place })
  else if (isNothing(value)) tell(e, { kind: 'no-value', name, place })
  if (match.kind !== 'key' || isNothing(value) || where === null) return
  const picture = value instanceof Uint8Array ? readPicture(value) : null
  if (!picture) return tell(e, { kind: 'not-a-picture', name, place })
  const natural = { width: picture.width * EMU_PER_PIXEL, height: picture.height * EMU_PER_PIXEL }
  const { width, height } = natural.width <= PAGE.width && natural.height <= PAGE.height ? natural : fitted(picture, PAGE)
  const id = e.pictures.idOf(where.part, picture)
  const own = e.ids++
  const { prefix: w } = format
  const uri = (prefix: string) => namespaceOf(prefix, where.strict)
  const size = `cx="${width}" cy="${height}"`
  append(
    e,
    `<${w}r>${format.properties}<${w}drawing><wp:inline xmlns:wp="${uri('wp')}" distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr id="${own}" name="Picture ${own}"/><a:graphic xmlns:a="${uri('a')}"><a:graphicData uri="${uri('pic')}"><pic:pic xmlns:pic="${uri('pic')}"><pic:nvPicPr><pic:cNvPr id="${own}" name="Picture ${own}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="${uri('r')}" r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></${w}drawing></${w}r>`,
  )
  e.printed++
}

const EMU_PER_PIXEL = 9525
/** What a page with usual margins has room for: 16 by 22 cm. */
const PAGE = { width: 5_760_000, height: 7_920_000 }

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (value instanceof Uint8Array && value.length === 0)

/** As large as the box allows, in the picture's own proportions. */
function fitted({ width, height }: Picture, box: { readonly width: number; readonly height: number }) {
  const scale = Math.min(box.width / width, box.height / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
