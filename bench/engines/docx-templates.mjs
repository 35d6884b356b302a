/** docx-templates: without its sandbox, which is its fastest setting. */
import { createReport } from 'docx-templates'

export function open(bytes) {
  const letter = (data) => createReport({ template: bytes, data, cmdDelimiter: ['{', '}'], noSandbox: true })
  return { first: letter, letter }
}
