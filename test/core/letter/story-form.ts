/**
 * What a reader sees of a story, and nothing of how it is written: paragraphs, tables and controls with the formatting of their text.
 *
 * Neighbouring runs that look alike are one; marks and codes of fields that stay alive stand in brackets.
 */
import type { Document, Element } from '@xmldom/xmldom'
import { all, childNamed, elementsOf, said } from './reference-dom'

/** A stretch of text: its formatting, and what it says. */
export type Stretch = readonly [look: string, text: string]
export type Block =
  { readonly paragraph: readonly Stretch[]; readonly properties: string } | { readonly holder: string; readonly blocks: readonly Block[] }
export type StoryForm = {
  readonly blocks: readonly Block[]
  /** What stands in text boxes, each version of them. */
  readonly boxes: readonly Block[]
  /** What lies between the two marks of each bookmark, ¶ for a paragraph's end. */
  readonly bookmarks: Readonly<Record<string, string>>
}

export function formOf(story: Document): StoryForm {
  let flat = ''
  const marks = new Map<string, number>()
  const bookmarks: Record<string, string> = {}
  const boxes: Block[] = []

  function bookmark(element: Element) {
    const id = element.getAttribute('w:id') ?? ''
    if (element.nodeName === 'w:bookmarkStart') marks.set(id, flat.length)
    else bookmarks[id] = marks.has(id) ? flat.slice(marks.get(id)) : 'an end without a start'
  }

  function blocks(parent: Element): readonly Block[] {
    return elementsOf(parent).flatMap((child): readonly Block[] => {
      if (/^w:bookmark/.test(child.nodeName)) bookmark(child)
      if (/^w:(bookmark.*|tblPr|tblGrid|tcPr|sdtPr|sectPr)$/.test(child.nodeName)) return []
      if (child.nodeName !== 'w:p') return [{ holder: holderName(child), blocks: blocks(child) }]
      const stretches: Stretch[] = []
      inline(child, stretches)
      flat += '¶'
      return [{ paragraph: stretches, properties: written(childNamed(child, 'w:pPr')) }]
    })
  }

  function inline(parent: Element, into: Stretch[]) {
    for (const child of elementsOf(parent)) {
      if (/^w:bookmark/.test(child.nodeName)) bookmark(child)
      else if (child.nodeName === 'w:r') {
        for (const one of elementsOf(child)) {
          add(into, written(childNamed(child, 'w:rPr')), shown(one))
          for (const box of all(one, 'w:txbxContent')) boxes.push(...blocks(box))
        }
      } else if (child.nodeName === 'w:fldSimple') {
        add(into, '', `⟦begin⟧⟦${child.getAttribute('w:instr')}⟧⟦separate⟧`)
        inline(child, into)
        add(into, '', '⟦end⟧')
      } else if (child.nodeName === 'w:sdt') {
        add(into, '', `⟦${holderName(child)}⟧`)
        inline(childNamed(child, 'w:sdtContent') ?? child, into)
        add(into, '', '⟦end of control⟧')
      } else if (child.nodeName !== 'w:pPr') inline(child, into)
    }
  }

  function add(into: Stretch[], look: string, text: string) {
    if (text === '') return
    flat += text
    const last = into.at(-1)
    if (last && last[0] === look) into[into.length - 1] = [look, last[1] + text]
    else into.push([look, text])
  }

  return { blocks: blocks(story.documentElement!), boxes, bookmarks }
}

function shown(content: Element): string {
  if (content.nodeName === 'mc:AlternateContent') return '⟦box⟧'
  if (content.nodeName === 'w:fldChar') return `⟦${content.getAttribute('w:fldCharType')}⟧`
  // Sign by sign, so that the runs of a code make no difference.
  return content.nodeName === 'w:instrText' ? said(content).replace(/[^]/gu, '⟦$&⟧') : said(content)
}

function holderName(element: Element): string {
  const properties = element.nodeName === 'w:sdt' ? childNamed(element, 'w:sdtPr') : null
  if (!properties) return element.nodeName
  const kept = ['w:date', 'w:dropDownList', 'w:comboBox', 'w14:checkbox']
    .flatMap((name) => childNamed(properties, name) ?? [])
    .map((kind) => attributesOf(kind) + attributesOf(childNamed(kind, 'w14:checked')))
  const tag = childNamed(properties, 'w:tag')?.getAttribute('w:val')
  return [`control ${tag}`, ...kept, ...(childNamed(properties, 'w:showingPlcHdr') ? ['a placeholder'] : [])].join(', ')
}

/** Properties as text, whatever the prefixes and places of their declarations. */
function written(properties: Element | null): string {
  if (!properties) return ''
  return elementsOf(properties)
    .map((child) => `${child.nodeName}${attributesOf(child)}${child.firstChild ? `{${written(child)}}` : ''}`)
    .join('; ')
}

const attributesOf = (element: Element | null): string =>
  Array.from(element?.attributes ?? [])
    .filter(({ name }) => !name.startsWith('xmlns'))
    .map(({ name, value }) => ` ${name}=${value}`)
    .sort()
    .join('')

/** The text of each paragraph, without the brackets. */
export const textsOf = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) =>
    'blocks' in block
      ? textsOf(block.blocks)
      : [
          block.paragraph
            .map(([, text]) => text)
            .join('')
            .replace(/⟦[^⟧]*⟧/g, ''),
        ],
  )
