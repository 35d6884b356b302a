/** A letter with merge fields, its fields replaced by tags such as `{t0}`, for engines that do not read Word's own. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

const RUN = /<w:r(?: [^>]*)?>(?:(?!<\/w:r>).)*<\/w:r>/gs
const STORY = /^word\/(document|header\d*|footer\d*)\.xml$/

/** The tag of each field of the letter, by the name that the letter writes: `{ City: 't0' }`. */
export function retagged(bytes) {
  const tags = {}
  const files = unzipSync(bytes)
  for (const name of Object.keys(files)) {
    if (STORY.test(name)) files[name] = strToU8(withTags(strFromU8(files[name]), tags))
  }
  return { bytes: zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) }), tags }
}

function withTags(xml, tags) {
  const fields = []
  let open = null
  for (const { 0: run, index } of xml.matchAll(RUN)) {
    const mark = /<w:fldChar [^>]*w:fldCharType="(\w+)"/.exec(run)?.[1]
    if (mark === 'begin') open = { from: index, code: '', look: '', isResult: false }
    if (!open) continue
    if (mark === 'separate') open.isResult = true
    else if (mark === 'end') {
      fields.push({ ...open, to: index + run.length })
      open = null
    } else if (open.isResult) open.look ||= /<w:rPr>.*?<\/w:rPr>/s.exec(run)?.[0] ?? ''
    else open.code += /<w:instrText[^>]*>(.*?)<\/w:instrText>/s.exec(run)?.[1] ?? ''
  }
  let out = ''
  let at = 0
  for (const { from, to, code, look } of fields) {
    const name = /^\s*MERGEFIELD\s+"?([^"\s\\]+)/.exec(code)?.[1]
    if (!name) continue
    tags[name] ??= `t${Object.keys(tags).length}`
    out += `${xml.slice(at, from)}<w:r>${look}<w:t xml:space="preserve">{${tags[name]}}</w:t></w:r>`
    at = to
  }
  return out + xml.slice(at)
}
