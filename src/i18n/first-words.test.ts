/** What may stand at first sight must do with the first words: the rest is fetched with the pages. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'

const src = path.resolve(import.meta.dirname, '..')
/** Every file that is in the pane's first piece of code: what is imported, and what those import; `import()` is a later piece. */
function firstFiles(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found
  found.add(file)
  for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/^import (?!type )(?:[^'"]*? from )?'(\.[^']*)'/gm)) {
    const next = [`${from}.tsx`, `${from}.ts`].map((name) => path.resolve(path.dirname(file), name)).find((name) => existsSync(name))
    if (next) firstFiles(next, found)
  }
  return found
}

test('nothing of the first sight asks for words that come later', () => {
  const first = [...firstFiles(path.join(src, 'index.tsx'))].map((file) => path.relative(src, file))
  expect(first).toEqual(expect.arrayContaining(['App.tsx', path.join('segment', 'SegmentsPage.tsx'), path.join('ui', 'ErrorCard.tsx')]))
  expect(first.filter((file) => /\buseMessages\(\)/.test(readFileSync(path.join(src, file), 'utf8')))).toEqual([])
})
