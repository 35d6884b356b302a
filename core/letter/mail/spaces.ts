/** How far the blocks of a message stand from each other: two paragraphs of one style may stand close. */
import type { MailBlock } from './mail-blocks'
import { noSpacing, type Spacing } from './mail-spacing'

/** What stands before and after each of these blocks, which follow one another. Nothing stands before the first. */
export function spaces(blocks: readonly MailBlock[]): readonly Pick<Spacing, 'before' | 'after'>[] {
  return blocks.map((block, i) => {
    if (block.kind === 'table') return noSpacing
    const { before, after } = block.format.spacing
    const isCloseTo = (other: MailBlock | undefined) =>
      block.format.spacing.isContextual && other?.kind === 'paragraph' && other.format.style === block.format.style
    return { before: i === 0 || isCloseTo(blocks[i - 1]) ? 0 : before, after: isCloseTo(blocks[i + 1]) ? 0 : after }
  })
}
