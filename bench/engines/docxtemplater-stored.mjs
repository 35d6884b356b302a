/** docxtemplater in its fastest setting: the letter's own zip is not compressed. */
import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'

export function open(bytes) {
  const letter = (record) => {
    const doc = new Docxtemplater(new PizZip(bytes), { paragraphLoop: true, linebreaks: true })
    doc.render(record)
    return doc.getZip().generate({ type: 'uint8array', compression: 'STORE' })
  }
  return { first: letter, letter }
}
