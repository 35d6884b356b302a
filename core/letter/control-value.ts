/** What a control shows for a value, what the XML it is bound to gets, and what its properties remember (merge-spec S-3 to S-7). */
import type { Evaluation, Found } from './evaluation'
import { tell } from './evaluation'
import { dateText, isYes, textOfControlValue } from './format-value'
import type { ControlNode, ListItem, OpeningPiece } from './program'
import { escapeAttribute, plainLines } from './run-format'

export type Filled = {
  readonly text: string
  readonly bound: string
  /** The whole run, where it is no plain text. */
  readonly run?: string
  readonly fullDate?: string
  readonly lastValue?: string
  readonly checked?: boolean
}

export const nameOf = (node: ControlNode): string => node.tag || node.title || node.binding?.path || ''

export function filledAs(e: Evaluation, node: ControlNode, found: Found): Filled {
  const { what } = node
  const text = plainLines(textOfControlValue(e, node, nameOf(node), found.value))
  switch (what.kind) {
    case 'date': {
      if (text === '') return { text, bound: '' }
      const date = dateText(e, node, text, what.picture, what.language)
      if (date.iso === null) {
        tell(e, { kind: 'format', name: nameOf(node), note: { kind: 'not-a-date', text }, place: node.place })
        return { text, bound: text }
      }
      return { text: date.text, bound: storedDate(date.iso, date.text, what.storedAs), fullDate: date.iso }
    }
    case 'list': {
      const item = text === '' ? undefined : itemFor(what.items, text)
      if (!item && text !== '' && !what.free) tell(e, { kind: 'not-in-list', name: nameOf(node), value: text, place: node.place })
      const value = item?.value ?? text
      return { text: item?.shown ?? text, bound: value, ...(value === '' ? {} : { lastValue: value }) }
    }
    case 'checkbox': {
      const checked = isYes(e, text)
      const { sign, run } = checked ? what.on : what.off
      return { text: sign, bound: String(checked), run, checked }
    }
    default:
      return { text, bound: text }
  }
}

/** By what is stored, then by what is shown; as written, then in any case. */
function itemFor(items: readonly ListItem[], text: string): ListItem | undefined {
  const same = text.trim().toLowerCase()
  return (
    items.find((one) => one.value === text) ??
    items.find((one) => one.shown === text) ??
    items.find((one) => one.value.toLowerCase() === same || one.shown.toLowerCase() === same)
  )
}

/** ECMA-376 5th ed. Part 1, 17.18.80 (ST_SdtDateMappingType). */
function storedDate(iso: string, shown: string, storedAs: string): string {
  if (storedAs === 'text') return shown
  return storedAs === 'date' ? iso.slice(0, 10) : iso.replace(/Z$/, '')
}

/** The beginning of the control with what it remembers. */
export const openingText = (pieces: readonly OpeningPiece[], filled: Partial<Filled>): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : slotText(piece, filled))).join('')

function slotText(slot: Exclude<OpeningPiece, string>, { text, fullDate, lastValue, checked }: Partial<Filled>): string {
  switch (slot.slot) {
    case 'fullDate':
      return fullDate === undefined ? '' : ` ${slot.name}="${escapeAttribute(fullDate)}"`
    case 'lastValue':
      return lastValue === undefined ? '' : ` ${slot.name}="${escapeAttribute(lastValue.replace(/\n/g, ' '))}"`
    case 'checked':
      return `<${slot.prefix}checked ${slot.prefix}val="${checked ? '1' : '0'}"/>`
    case 'placeholder':
      // For a bound control whose XML is empty Word would show, and print, the words that ask for a value.
      return text === '' ? '' : slot.text
  }
}
