/**
 * `INCLUDEPICTURE "{ MERGEFIELD Photo }"`, Word's own way to a picture for each letter (merge-spec X-1): the picture that the field shows is a
 * placeholder for the one in the record. The field itself goes, since it would read a file or an address.
 *
 * ECMA-376 5th ed. Part 1, 17.16.5 (INCLUDEPICTURE).
 */
import type { Xml } from '#core/docx/xml-scan'
import type { Field } from './field'
import { textOf } from './format/code'
import { drawingIn } from './picture-compile'
import { pictureName } from './picture-name'

/** The tokens of such pictures with the name that their field asks for; a field that shows none has no place for one. */
export function includedPictures(xml: Xml, fields: readonly Field[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  for (const field of fields) {
    if (field.code.name !== 'INCLUDEPICTURE' || field.separate < 0) continue
    const [only, ...more] = (field.code.args[0]?.parts ?? []).flatMap((part) =>
      typeof part === 'string' ? [] : [field.nested[part.nested]],
    )
    const [name] = only?.code.name === 'MERGEFIELD' ? only.code.args : []
    const token = name && more.length === 0 ? drawingIn(xml, field.separate, field.end) : -1
    if (name && token >= 0) found.set(token, pictureName(textOf(name)) ?? textOf(name))
  }
  return found
}
