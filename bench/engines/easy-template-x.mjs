/** easy-template-x: one handler for all letters, which is what it offers for many. */
import { TemplateHandler } from 'easy-template-x'

export function open(bytes) {
  const handler = new TemplateHandler()
  const template = Buffer.from(bytes)
  const letter = (record) => handler.process(template, record)
  return { first: letter, letter }
}
