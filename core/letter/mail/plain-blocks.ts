/** Blocks of a letter as plain text. */
import type { MailBlock, MailInline } from './mail-blocks'
import { spaces } from './spaces'

/** In twentieths of a point: what is set apart by so much in the letter is by a blank line here. */
const APART = 60

export function plainBlocks(blocks: readonly MailBlock[]): string {
  const counts: number[] = []
  let current = ''
  const lines = blocks.map((block) => {
    if (block.kind === 'table') return block.rows.map((row) => row.map((cell) => plainBlocks(cell.blocks).replace(/\n+/g, ' ')).join('\t')).join('\n')
    const { list } = block
    if (!list) return words(block.inlines)
    if (list.id !== current) counts.length = 0
    current = list.id
    counts.length = Math.min(counts.length, list.level + 1)
    while (counts.length <= list.level) counts.push(0)
    counts[list.level] = (counts[list.level] ?? 0) + 1
    return `${'  '.repeat(list.level)}${list.isOrdered ? `${counts[list.level]}.` : '-'} ${words(block.inlines)}`
  })
  const around = spaces(blocks)
  const isApart = (i: number) => Math.max(around[i - 1]?.after ?? 0, around[i]?.before ?? 0) >= APART && !isOneList(blocks[i - 1], blocks[i])
  return lines
    .map((line, i) => `${i === 0 ? '' : isApart(i) ? '\n\n' : '\n'}${line.trimEnd()}`)
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const isOneList = (one: MailBlock | undefined, next: MailBlock | undefined): boolean =>
  one?.kind === 'paragraph' && next?.kind === 'paragraph' && one.list !== null && one.list.id === next.list?.id

function words(inlines: readonly MailInline[]): string {
  let text = ''
  inlines.forEach((one, i) => {
    if (one.kind === 'break') text += '\n'
    else if (one.kind === 'picture') text += one.says === '' ? '' : `[${one.says}]`
    else {
      text += one.text
      // The address follows the words that lead to it, once.
      const next = inlines[i + 1]
      const isLast = next?.kind !== 'text' || next.link !== one.link
      if (one.link !== null && isLast && !text.endsWith(one.link.replace(/^mailto:/i, ''))) text += ` <${one.link.replace(/^mailto:/i, '')}>`
    }
  })
  return text
}
