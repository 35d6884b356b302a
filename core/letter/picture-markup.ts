/** A picture in the line, as Word writes one (ECMA-376 5th ed. Part 1, 20.4.2.8 inline, 20.2.2.5 pic). */
import { namespaceOf } from '#core/docx/namespaces'
import { turnOf, type Turn } from '#core/docx/picture'
import type { Picture } from '#core/docx/picture'
import type { RunFormat } from './run-format'

/** EMU, before the picture is turned. */
export type Extent = { readonly width: number; readonly height: number }

export type PictureFacts = {
  readonly picture: Picture
  readonly extent: Extent
  /** The relationship of the picture, of its drawing; the number of the drawing in the letter. */
  readonly id: string
  readonly drawingId: string | null
  readonly number: number
  readonly strict: boolean
}

export function pictureRun({ prefix: w, properties }: RunFormat, { picture, extent, id, drawingId, number, strict }: PictureFacts): string {
  const uri = (prefix: string) => namespaceOf(prefix, strict)
  const size = `cx="${extent.width}" cy="${extent.height}"`
  const turn = turnOf(picture)
  const named = `id="${number}" name="Picture ${number}"`
  return (
    `<${w}r>${properties}<${w}drawing><wp:inline xmlns:wp="${uri('wp')}" distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/>` +
    `${effectExtent('wp:', turn, extent)}<wp:docPr ${named}/><a:graphic xmlns:a="${uri('a')}"><a:graphicData uri="${uri('pic')}">` +
    `<pic:pic xmlns:pic="${uri('pic')}"><pic:nvPicPr><pic:cNvPr ${named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>` +
    `<a:blip xmlns:r="${uri('r')}" r:embed="${id}"${drawingId === null ? '/>' : `>${svgExtension('a:', drawingId, strict)}</a:blip>`}` +
    `<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm${turnAttributes(turn)}><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm>` +
    `<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></${w}drawing></${w}r>`
  )
}

/** 20.1.7.6 (xfrm): turned to the right, in sixty thousandths of a degree, after it has been flipped. */
export const turnAttributes = ({ degrees, flipH, flipV }: Turn): string =>
  `${degrees === 0 ? '' : ` rot="${degrees * 60_000}"`}${flipH ? ' flipH="1"' : ''}${flipV ? ' flipV="1"' : ''}`

/** A picture on its side reaches beyond its extent, which is that of the picture upright (20.4.2.6, effectExtent). */
export function effectExtent(wp: string, { degrees }: Turn, { width, height }: Extent): string {
  if (degrees % 180 === 0 || width === height) return ''
  const beyond = Math.round(Math.abs(width - height) / 2)
  return width > height
    ? `<${wp}effectExtent l="0" t="${beyond}" r="0" b="${beyond}"/>`
    : `<${wp}effectExtent l="${beyond}" t="0" r="${beyond}" b="0"/>`
}

/** [MS-ODRAWXML] 2.3.1 (svgBlip): the drawing that newer programs show in place of the dots. */
export const svgExtension = (a: string, id: string, strict: boolean): string =>
  `<${a}extLst><${a}ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="${namespaceOf('asvg')}" xmlns:r="${namespaceOf('r', strict)}" r:embed="${id}"/></${a}ext></${a}extLst>`
