/**
 * What a content control holds: text, a date, an entry of a list, a tick, a picture, a list of items.
 *
 * ECMA-376 5th ed. Part 1, 17.5.2.7 (date), 17.5.2.5 (comboBox), 17.5.2.15 (dropDownList), 17.5.2.24 (picture), 17.5.2.44 (text); [MS-DOCX]
 * 2.6 (w14:checkbox, w15:repeatingSection).
 */
import { attribute } from '#core/docx/xml-attributes'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import { checkGlyph } from './check-glyph'
import { attributePrefix } from './control-opening'
import { controlPicture } from './control-picture'
import type { ControlKind, ListItem, Node } from './program'
import { repeated } from './region-compile'
import type { RunFormat } from './run-format'
import type { StoryCompiler } from './story-compiler'
import { childrenOf, isElement, valOf } from './xml-tokens'

export function kindOf(compiler: StoryCompiler, token: number, properties: number, content: number, format: RunFormat): ControlKind {
  const { xml } = compiler.context
  let isPlain = false
  for (const child of childrenOf(xml, properties)) {
    if (!isElement(xml, child)) continue
    const name = nameAt(xml, child)
    switch (name) {
      case 'w:text':
        isPlain = true
        break
      case 'w:date':
        return {
          kind: 'date',
          picture: valOf(xml, child, 'w:dateFormat') ?? '',
          language: valOf(xml, child, 'w:lid') ?? '',
          storedAs: valOf(xml, child, 'w:storeMappedDataAs') ?? 'dateTime',
        }
      case 'w:dropDownList':
      case 'w:comboBox':
        return { kind: 'list', items: listItems(xml, child), free: name === 'w:comboBox' }
      case 'w14:checkbox': {
        const a = attributePrefix(xml, properties)
        return {
          kind: 'checkbox',
          on: checkGlyph(xml, child, 'w14:checkedState', '\u2612', format, a),
          off: checkGlyph(xml, child, 'w14:uncheckedState', '\u2610', format, a),
        }
      }
      case 'w:picture':
        return { kind: 'picture', picture: controlPicture(compiler, token, properties, content) }
      case 'w15:repeatingSection':
        return { kind: 'repeat', item: repeatItem(compiler, content) }
    }
  }
  return { kind: 'text', isPlain }
}

function repeatItem(compiler: StoryCompiler, content: number): readonly Node[] {
  const { xml } = compiler.context
  const first = childrenOf(xml, content).find((child) => isElement(xml, child) && nameAt(xml, child) === 'w:sdt')
  if (first === undefined) return []
  const node = repeated(compiler, '', first, () => compiler.element(first))
  return node.kind === 'repeat' ? node.nodes : []
}

function listItems(xml: Xml, list: number): readonly ListItem[] {
  return childrenOf(xml, list).flatMap((item) => {
    if (nameAt(xml, item) !== 'w:listItem') return []
    const value = attribute(xml, item, 'w:value')
    const shown = attribute(xml, item, 'w:displayText')
    // Either may be left out, and then stands for both.
    return [{ value: value ?? shown ?? '', shown: shown ?? value ?? '' }]
  })
}
