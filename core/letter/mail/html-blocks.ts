/** Blocks of a letter as HTML: each word escaped, each style one of ours. */
import { escapeHtml } from './escape-html'
import type { MailBlock, MailInline } from './mail-blocks'
import { noSpacing, type Spacing } from './mail-spacing'
import type { RunFormat } from './mail-styles'
import { spaces } from './spaces'

type Cid = (picture: number) => string

/** `size`, in half points, is that of the text around: runs of that size do not say it again. */
export type HtmlOf = { readonly cid: Cid; readonly size: number }

export function htmlBlocks(blocks: readonly MailBlock[], of: HtmlOf): string {
  const html: string[] = []
  const around = spaces(blocks)
  /** The lists that are open, the innermost last. */
  const open: ('ol' | 'ul')[] = []
  let current = ''
  const closeTo = (depth: number) => {
    while (open.length > depth) html.push(`</li></${open.pop() ?? 'ul'}>`)
  }
  for (const [i, block] of blocks.entries()) {
    const list = block.kind === 'paragraph' ? block.list : null
    if (!list) {
      closeTo(0)
      html.push(block.kind === 'table' ? table(block, of) : paragraph(block, around[i] ?? noSpacing, of))
      continue
    }
    const tag = list.isOrdered ? 'ol' : 'ul'
    if (current !== list.id && list.level === 0) closeTo(0)
    current = list.id
    closeTo(list.level + 1)
    if (open.length === list.level + 1 && open.at(-1) !== tag) closeTo(list.level)
    if (open.length === list.level + 1) html.push('</li><li>')
    while (open.length < list.level + 1) {
      html.push(`<${tag}><li>`)
      open.push(tag)
    }
    html.push(block.kind === 'paragraph' ? inlines(block.inlines, of) : '')
  }
  closeTo(0)
  return html.join('\n')
}

type Paragraph = Extract<MailBlock, { kind: 'paragraph' }>
type Table = Extract<MailBlock, { kind: 'table' }>

function paragraph({ inlines: words, format }: Paragraph, { before, after }: Pick<Spacing, 'before' | 'after'>, of: HtmlOf): string {
  const tag = format.heading > 0 ? `h${format.heading}` : 'p'
  const align = format.align === '' ? '' : `;text-align:${format.align}`
  // An empty paragraph is a blank line, as in the letter.
  return `<${tag} style="margin:${points(before)} 0 ${points(after)}${align}">${inlines(words, of) || '<br>'}</${tag}>`
}

const points = (twentieths: number): string => (twentieths === 0 ? '0' : `${twentieths / 20}pt`)

function table({ rows, isRuled }: Table, of: HtmlOf): string {
  const cellStyle = `padding:2pt 5pt;vertical-align:top${isRuled ? ';border:1px solid #767676' : ''}`
  const cells = rows.map((row) =>
    row.map(({ span, blocks }) => `<td${span > 1 ? ` colspan="${span}"` : ''} style="${cellStyle}">${htmlBlocks(blocks, of)}</td>`).join(''),
  )
  return `<table style="border-collapse:collapse">${cells.map((row) => `<tr>${row}</tr>`).join('\n')}</table>`
}

const inlines = (all: readonly MailInline[], of: HtmlOf): string => all.map((one) => inline(one, of)).join('')

function inline(one: MailInline, { cid, size: around }: HtmlOf): string {
  if (one.kind === 'break') return '<br>'
  if (one.kind === 'picture') {
    const size = one.width > 0 && one.height > 0 ? ` width="${one.width}" height="${one.height}"` : ''
    return `<img src="cid:${escapeHtml(cid(one.picture))}" alt="${escapeHtml(one.says)}"${size} style="max-width:100%">`
  }
  const text = escapeHtml(one.text).replace(/\t/g, '&emsp;').replace(/ {2}/g, '&nbsp; ')
  const style = styleOf(one.format, around)
  const worded = raised(one.format, style === '' ? text : `<span style="${style}">${text}</span>`)
  return one.link === null ? worded : `<a href="${escapeHtml(one.link)}">${worded}</a>`
}

const raised = ({ raised: where }: RunFormat, html: string): string =>
  where === 'sub' ? `<sub>${html}</sub>` : where === 'super' ? `<sup>${html}</sup>` : html

const styleOf = ({ bold, italic, underline, strike, color, size }: RunFormat, around: number): string =>
  [
    bold && 'font-weight:bold',
    italic && 'font-style:italic',
    (underline || strike) && `text-decoration:${[underline && 'underline', strike && 'line-through'].filter(Boolean).join(' ')}`,
    color !== '' && `color:#${color}`,
    size > 0 && size !== around && `font-size:${size / 2}pt`,
  ]
    .filter(Boolean)
    .join(';')
