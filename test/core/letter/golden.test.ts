/**
 * Golden letters: `test/golden/<what it shows>/` holds the body of a letter, a record, and the body that comes of it.
 *
 * `RENEW=1 npx jest …/golden` writes what comes now; look at the difference before it is kept.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import type { MergeContext, MergeRecord } from '#core/letter/evaluation'
import { letter } from './a-letter'

type Values = { readonly record: MergeRecord; readonly context?: MergeContext }
const golden = path.resolve(import.meta.dirname, '..', '..', 'golden')

test.each(readdirSync(golden))('%s', async (name) => {
  const file = (part: string) => path.join(golden, name, part)
  const { record, context = {} } = JSON.parse(readFileSync(file('values.json'), 'utf8')) as Values
  const { xml } = await letter(readFileSync(file('body.xml'), 'utf8').trim(), record, { language: 'en-US', ...context })
  // One paragraph a line reads better in a difference.
  const body = `${(/<w:body>(.*)<w:sectPr/s.exec(xml)?.[1] ?? '').replace(/<\/w:p>/g, '</w:p>\n')}`
  if (process.env.RENEW === '1') writeFileSync(file('expected.xml'), body)
  expect(existsSync(file('expected.xml')) ? readFileSync(file('expected.xml'), 'utf8') : '').toBe(body)
})
