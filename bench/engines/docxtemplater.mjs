/** docxtemplater as its documentation says: one instance for each letter, deflated. */
import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'

export function open(bytes) {
  const letter = (record) => {
    const doc = new Docxtemplater(new PizZip(bytes), { paragraphLoop: true, linebreaks: true })
    doc.render(record)
    return doc.getZip().generate({ type: 'uint8array', compression: 'DEFLATE' })
  }
  return { first: letter, letter }
}
