/**
 * XML that is the same in every letter. What the fast path needs of it is made once, when the first letter is written that way.
 *
 * A piece is deflated alone, with an empty window, and ends on a byte: such streams may follow each other, with stored blocks
 * between them. The last thing in it is the header of a stored block, which the next value uses, or else stays empty.
 *
 * RFC 1951, 3.2.3 and 3.2.4 (block headers, stored blocks).
 */
import { crc32, shiftBy, type Shift } from './crc32'
import { deflateOpen } from './deflate'
import { utf8 } from './text-bytes'

export type StaticPiece = {
  readonly xml: string
  /** It stands at the edge of a value, and is packed as one with what stands on its other side. */
  readonly edge: boolean
  made: PiecePacked | null
  /** This piece and the one that follows it, as one. */
  joined: Map<StaticPiece, StaticPiece> | null
}

type PiecePacked = {
  readonly bytes: Uint8Array
  readonly crc: number
  readonly shift: Shift
  /** Null for a piece so short that it goes as it is, in a stored block. */
  readonly packed: Uint8Array | null
  readonly packedCrc: number
  readonly packedShift: Shift
}

/** What joins the parts of a letter: pieces made once, and strings of this letter, which are XML too (escaped, if they are values). */
export type PartContent = readonly (StaticPiece | string)[]

export const staticPiece = (xml: string): StaticPiece => ({ xml, edge: false, made: null, joined: null })

/** What stands directly before or after values, such as the tags of a run. */
export const edgePiece = (xml: string): StaticPiece => ({ xml, edge: true, made: null, joined: null })

/**
 * Two pieces as one, made once. At least one must be an edge; what comes of it is none, so that no more than an edge, a piece and an
 * edge come together, and there are no more joined pieces than places where pieces meet.
 */
export function joinedPiece(piece: StaticPiece, next: StaticPiece): StaticPiece {
  const joined = (piece.joined ??= new Map<StaticPiece, StaticPiece>())
  let whole = joined.get(next)
  if (whole === undefined) {
    whole = staticPiece(piece.xml + next.xml)
    joined.set(next, whole)
  }
  return whole
}

export const textOf = (content: PartContent): string => {
  let text = ''
  for (const item of content) text += typeof item === 'string' ? item : item.xml
  return text
}

export function packedPiece(piece: StaticPiece): PiecePacked {
  return (piece.made ??= makePacked(utf8(piece.xml)))
}

// Deflating may begin to pay here; what it gains must be more than the header of a stored block.
const SHORT = 32
const GAIN = 5
// A piece that goes as it is must fit into a stored block with others.
const LONG = 4096

function makePacked(bytes: Uint8Array): PiecePacked {
  const deflated = bytes.length < SHORT ? null : deflateOpen(bytes)
  const packed = deflated !== null && (deflated.length + GAIN < bytes.length || bytes.length > LONG) ? deflated : null
  return {
    bytes,
    crc: crc32(bytes),
    shift: shiftBy(bytes.length),
    packed,
    packedCrc: packed === null ? 0 : crc32(packed),
    packedShift: shiftBy(packed === null ? 0 : packed.length),
  }
}
