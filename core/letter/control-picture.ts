/** The picture in a picture control: around the drawing all stays as it stands; the run goes with the drawing. */
import { nameAt } from '#core/docx/xml-scan'
import { drawingIn, pictureNode } from './picture-compile'
import type { ControlPicture } from './program'
import type { StoryCompiler } from './story-compiler'
import { endOf, valOf } from './xml-tokens'

/** Null where no drawing stands that could be replaced. */
export function controlPicture(compiler: StoryCompiler, token: number, properties: number, content: number): ControlPicture | null {
  const { xml, slice, placeOf } = compiler.context
  const drawing = drawingIn(xml, content)
  const run = drawing < 0 ? -1 : (xml.parent[drawing] ?? -1)
  if (run < 0 || nameAt(xml, run) !== 'w:r') return null
  const name = valOf(xml, properties, 'w:tag') ?? valOf(xml, properties, 'w:alias') ?? ''
  return {
    before: slice(xml.to[content] ?? 0, xml.from[run] ?? 0),
    node: {
      ...pictureNode(compiler, drawing, name),
      open: slice(xml.from[run] ?? 0, xml.from[drawing] ?? 0),
      close: slice(xml.to[endOf(xml, drawing)] ?? 0, xml.to[endOf(xml, run)] ?? 0),
      place: placeOf(token),
    },
    behind: slice(xml.to[endOf(xml, run)] ?? 0, xml.from[endOf(xml, content)] ?? 0),
  }
}
