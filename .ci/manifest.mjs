// Holds manifest.xml against Microsoft's schemas, which stand beside the checkout and not in a clone of it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { validateXML } from 'xmllint-wasm'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = join(root, '..', 'shared', 'fixtures', 'manifest-schemas')
if (!existsSync(folder)) {
  console.log('manifest: skipped, the schemas are not beside this checkout')
  process.exit(process.env.CI ? 1 : 0)
}
const read = (name) => ({ fileName: name, contents: readFileSync(join(folder, name), 'utf8') })
const main = 'OfficeAppManifestV1_1.xsd'
const manifest = (contents) =>
  validateXML({ xml: { fileName: 'manifest.xml', contents }, schema: [read(main)], preload: readdirSync(folder).filter((name) => name !== main).map(read) })

const text = readFileSync(join(root, 'manifest.xml'), 'utf8')
const verdict = await manifest(text)
// A validator that finds no fault in a faulty manifest would prove nothing: the order of elements is turned round once.
const spoilt = await manifest(text.replace(/(<ProviderName>.*<\/ProviderName>)\s*(<DefaultLocale>.*<\/DefaultLocale>)/, '$2$1'))
if (!verdict.valid || spoilt.valid) {
  console.error(verdict.valid ? 'manifest: a spoilt manifest was not refused' : verdict.errors.map((error) => error.message).join('\n'))
  process.exit(1)
}
console.log('manifest: valid')
