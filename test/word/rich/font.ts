/** The font of a range, as far as the add-in sets it: bold, italic, colour, name, size. */
import type { Element } from '@xmldom/xmldom'
import { runsOf } from '../document/span'
import { appended, childOf, make as element, ownerOf, propertiesOf, removeNode, valueOf, W } from '../document/wordprocessing'
import { changed } from '../document/word-document'
import type { Ranged } from './makers'
import type { Members, Wire } from './rich-type'

const look = (run: Element, name: string) => {
  const properties = childOf(run, 'rPr')
  return properties === null ? null : childOf(properties, name)
}

function flag(name: 'b' | 'i') {
  return {
    get: (self: Ranged): Wire => {
      const runs = runsOf(self.span)
      return runs.length > 0 && runs.every((run) => look(run, name) !== null && !['0', 'false'].includes(valueOf(look(run, name)) ?? ''))
    },
    set: (self: Ranged, on: boolean) => {
      for (const run of runsOf(self.span)) {
        const properties = propertiesOf(run, 'rPr')
        const found = childOf(properties, name)
        if (found) removeNode(found)
        if (on) properties.appendChild(element(ownerOf(run), name))
      }
      changed(self.document)
    },
  }
}

function text(name: string, attribute: string, read: (value: string | null) => Wire, write: (value: never) => string) {
  return {
    get: (self: Ranged): Wire => read(valueOf(runsOf(self.span)[0] ? look(runsOf(self.span)[0]!, name) : null, attribute)),
    set: (self: Ranged, value: never) => {
      for (const run of runsOf(self.span)) {
        const properties = propertiesOf(run, 'rPr')
        const found = childOf(properties, name) ?? appended(properties, element(ownerOf(run), name))
        found.setAttributeNS(W, `w:${attribute}`, write(value))
      }
      changed(self.document)
    },
  }
}

export const fontMembers: Members<Ranged> = {
  name: 'Font',
  scalars: {
    bold: flag('b'),
    italic: flag('i'),
    color: text(
      'color',
      'val',
      (value) => `#${value ?? '000000'}`,
      (value: string) => value.replace('#', ''),
    ),
    name: text(
      'rFonts',
      'ascii',
      (value) => value ?? 'Aptos',
      (value: string) => value,
    ),
    // Word counts half points.
    size: text(
      'sz',
      'val',
      (value) => Number(value ?? 24) / 2,
      (value: number) => String(value * 2),
    ),
  },
}
