/** Content controls for the reference evaluator: S-1 to S-7. */
import type { Element } from '@xmldom/xmldom'
import { all, childNamed, childrenNamed, elementsOf, make, printed, type Look } from './reference-dom'
import { datePicture } from './reference-picture'
import { textOf, valueOf } from './reference-value'

/** S-1, S-3, S-4: the first paragraph of the old content stays, with the formatting of its first run or of typed text. */
export function fillControl(control: Element, values: Readonly<Record<string, unknown>>) {
  const properties = childNamed(control, 'w:sdtPr')
  const content = childNamed(control, 'w:sdtContent')
  const tag = properties && childNamed(properties, 'w:tag')?.getAttribute('w:val')
  if (!properties || !content || !tag) return
  const value = valueOf(values, tag)
  if (value === undefined) return
  const placeholder = childNamed(properties, 'w:showingPlcHdr')
  const runs = all(content, 'w:r')
  const first = runs.find((run) => childNamed(run, 'w:t')) ?? runs[0]
  const look = (placeholder ? typedLook(properties) : first && childNamed(first, 'w:rPr')) ?? null
  if (placeholder) properties.removeChild(placeholder)
  const line = childNamed(content, 'w:p')
  for (const child of elementsOf(content)) if (child !== line) content.removeChild(child)
  for (const child of line ? elementsOf(line) : []) if (child.nodeName !== 'w:pPr') line?.removeChild(child)
  const into = line ?? content
  into.appendChild(printed(control, { text: shownBy(properties, textOf(value)), look: lookFor(properties, look) }))
}

function typedLook(properties: Element): Look {
  const look = childNamed(properties, 'w:rPr')?.cloneNode(true) as Element | undefined
  const style = look && childNamed(look, 'w:rStyle')
  if (look && style?.getAttribute('w:val') === 'PlaceholderText') look.removeChild(style)
  return look ?? null
}

/** What the control shows of a value, with what it keeps of it besides: S-5 to S-7. */
function shownBy(properties: Element, text: string): string {
  const date = childNamed(properties, 'w:date')
  const list = childNamed(properties, 'w:dropDownList') ?? childNamed(properties, 'w:comboBox')
  const box = childNamed(properties, 'w14:checkbox')
  if (date) {
    const printedDate = datePicture(text, childNamed(date, 'w:dateFormat')?.getAttribute('w:val') ?? '')
    if (datePicture(text, 'yyyy') !== text) date.setAttribute('w:fullDate', datePicture(text, "yyyy-MM-dd'T'HH:mm:ss'Z'"))
    return printedDate
  }
  if (list) {
    const items = childrenNamed(list, 'w:listItem')
    const item =
      items.find((one) => one.getAttribute('w:value') === text) ??
      items.find((one) => one.getAttribute('w:displayText')?.toLowerCase() === text.toLowerCase())
    if (text !== '') list.setAttribute('w:lastValue', item?.getAttribute('w:value') ?? text.replace(/\n/g, ' '))
    return item?.getAttribute('w:displayText') ?? text
  }
  if (!box) return text
  const isOn = /^\s*(1|true|yes|x|on)\s*$/i.test(text)
  childNamed(box, 'w14:checked')?.setAttribute('w14:val', isOn ? '1' : '0')
  return isOn ? '\u2612' : '\u2610'
}

/** S-7: the sign comes in the font of its state. */
function lookFor(properties: Element, look: Look): Look {
  if (!childNamed(properties, 'w14:checkbox')) return look
  const font = { 'w:ascii': 'MS Gothic', 'w:eastAsia': 'MS Gothic', 'w:hAnsi': 'MS Gothic', 'w:hint': 'eastAsia' }
  const own = (look ? elementsOf(look) : []).filter(({ nodeName }) => nodeName !== 'w:rFonts').map((one) => one.cloneNode(true) as Element)
  const style = own[0]?.nodeName === 'w:rStyle' ? own.splice(0, 1) : []
  return make(properties, 'w:rPr', ...style, make(properties, 'w:rFonts', font), ...own)
}
