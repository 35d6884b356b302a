// Makes the letters that Flett brings along (assets/letters/*.docx) from the texts in scripts/letters/*.mjs.
// They are ordinary Word files: the same styles, header and footer, one kind with MERGEFIELDs and one with content controls.
// Run it after changing a text: node scripts/make-letters.mjs
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import { letters } from './letters/texts.mjs'
import { contentTypes, core, packageRels, documentRels, settings, styles } from './letters/package.mjs'
import { body, footer, header } from './letters/page.mjs'

const folder = join(fileURLToPath(new URL('..', import.meta.url)), 'assets', 'letters')
mkdirSync(folder, { recursive: true })

for (const letter of letters) {
  const parts = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': packageRels,
    'docProps/core.xml': core(letter),
    'word/document.xml': body(letter),
    'word/_rels/document.xml.rels': documentRels,
    'word/styles.xml': styles(letter),
    'word/settings.xml': settings,
    'word/header1.xml': header(letter),
    'word/footer1.xml': footer(letter),
  }
  const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])), { level: 9, mtime: new Date(1980, 0, 1) })
  writeFileSync(join(folder, `${letter.file}.docx`), bytes)
  console.log(`${letter.file}.docx ${bytes.length} bytes`)
}
