/** Sees to it that nobody is timed for doing nothing: letters must be whole, and hold the values of their records. */
import { memberName } from './engines/floor.mjs'
import { withZipFile, zipInMemory } from './zip-file.mjs'

const STORY = /^word\/\w*(document|header|footer)\d*\.xml$/

/** First, middle and last letter of a zip, and how many there are. */
export function checkZip(file, records, count) {
  withZipFile(file, (zip) => {
    if (zip.count !== count) throw new Error(`${zip.count} letters instead of ${count}`)
    for (const number of new Set([1, Math.ceil(count / 2), count])) {
      const { name, bytes } = zip.member(number - 1)
      if (name !== memberName(number)) throw new Error(`${name} instead of ${memberName(number)}`)
      checkLetter(bytes, records[(number - 1) % records.length])
    }
  })
}

export function checkLetter(bytes, record) {
  const text = textOf(bytes)
  for (const value of Object.values(record)) if (!text.includes(value)) throw new Error(`"${value}" is not in the letter`)
  if (text.includes('{t') || text.includes('«')) throw new Error('a field is left as it was')
}

/** One document with all letters: the values of the first and the last. */
export function checkCombined(file, records, count) {
  withZipFile(file, (zip) => {
    const text = storiesOf(zip)
    for (const number of [0, (count - 1) % records.length])
      for (const value of Object.values(records[number])) if (!text.includes(value)) throw new Error(`"${value}" is not in the document`)
  })
}

const textOf = (bytes) => storiesOf(zipInMemory(bytes))

/** Every member is unpacked, so that a damaged one shows. */
function storiesOf(zip) {
  const stories = []
  for (let number = 0; number < zip.count; number++) {
    const { name, bytes } = zip.member(number)
    if (STORY.test(name)) stories.push(bytes.toString('utf8'))
  }
  const texts = stories.join(' ').match(/<w:(?:t|p)(?: [^>]*)?>[^<]*/g) ?? []
  return texts
    .map((text) => text.slice(text.indexOf('>') + 1))
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
