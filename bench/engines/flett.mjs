/** Flett's own engine, as the server and the command line use it. */
import { assembler } from '../../core/docx/assemble'
import { compileLetter } from '../../core/letter/compile-letter'
import { letterBytes, letterMerger } from '../../core/letter/merge-letter'
import { mergeRecords } from '../../core/letter/merge-records'

export function open(bytes, keys) {
  const compiled = compileLetter(bytes)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.fault))
  const template = compiled.value.value
  let merger = null
  let maker = null
  return {
    // The first letter alone has its own parts stored, which is soonest; many are put together from pieces packed once.
    first: (record) => letterBytes(template, letterMerger(template, keys).merge(record).value, 'not'),
    letter(record) {
      merger ??= letterMerger(template, keys)
      return letterBytes(template, merger.merge(record).value, 'pieces')
    },
    entry(name, record) {
      merger ??= letterMerger(template, keys)
      maker ??= assembler(template.base, { deflate: 'pieces' })
      const { parts, extra } = merger.merge(record).value
      return { name, write: (into) => maker.write(into, parts, extra) }
    },
    /** The same by way of `mergeRecords`, which numbers letters and knows NEXT and SKIPIF. */
    async *entries(records, nameOf) {
      maker ??= assembler(template.base, { deflate: 'pieces' })
      for await (const { letter, sequenceNumber } of mergeRecords(template, records, { keys }))
        yield { name: nameOf(sequenceNumber), write: (into) => maker.write(into, letter.parts, letter.extra) }
    },
    async *combined(records) {
      const { combinedLetters } = await import('../../core/letter/combine/combine')
      async function* letters() {
        for await (const { letter } of mergeRecords(template, records, { keys })) yield letter
      }
      yield* combinedLetters(template, letters())
    },
  }
}
