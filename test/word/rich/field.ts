/** Fields as objects of the API. */
import { codeOf, removeField, resultOf, setCode, typeOf, type FieldAt } from '../document/field'
import { controlAround } from '../document/control'
import { spanOf } from '../document/span'
import type { WordDocument } from '../document/word-document'
import type { Makers } from './makers'
import type { Members } from './rich-type'

export type Fielded = { readonly document: WordDocument; readonly at: FieldAt }

export const fieldMembers = (make: Makers): Members<Fielded> => ({
  name: 'Field',
  scalars: {
    code: { get: ({ at }) => codeOf(at), set: ({ document, at }, code: string) => setCode(document, at, code) },
    type: { get: ({ at }) => typeOf(at) },
  },
  objects: {
    result: ({ document, at }) => make.range(document, resultOf(at)),
    parentContentControlOrNullObject: ({ document, at }) => {
      const around = controlAround(spanOf(at.begin))
      return around && make.control(document, around)
    },
  },
  methods: {
    select: ({ document, at }) => {
      document.selection = spanOf(at.begin, at.end)
      document.tell('selection', {})
    },
    delete: ({ document, at }) => removeField(document, at),
  },
})
