// Holds manifest.xml, and the one that is built for another address, against Microsoft's schemas, which stand beside the checkout and not in a clone of it.
// What these do not catch is among the tests (test/core/manifest.test.ts).
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { validateXML } from 'xmllint-wasm'
import { productionManifest } from '../scripts/manifest/production.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = join(root, '..', 'shared', 'fixtures', 'manifest-schemas')
if (!existsSync(folder)) {
  console.log('manifest: skipped, the schemas are not beside this checkout')
  process.exit(process.env.CI ? 1 : 0)
}
const read = (name) => ({ fileName: name, contents: readFileSync(join(folder, name), 'utf8') })
const main = 'OfficeAppManifestV1_1.xsd'
// The schemas that Microsoft published are older than the shared runtime. Its element is left out here; the tests hold its shape and place.
const known = (contents) => contents.replace(/<Runtimes>[^]*?<\/Runtimes>/, '')
const manifest = (contents) =>
  validateXML({
    xml: { fileName: 'manifest.xml', contents: known(contents) },
    schema: [read(main)],
    preload: readdirSync(folder)
      .filter((name) => name !== main)
      .map(read),
  })

const text = readFileSync(join(root, 'manifest.xml'), 'utf8')
for (const [name, contents] of [
  ['manifest.xml', text],
  ['of another address', productionManifest(text, { origin: 'https://flett.example.com', version: '1.2.3.0' })],
]) {
  const { valid, errors } = await manifest(contents)
  if (valid) continue
  console.error(`manifest ${name}: ${errors.map((error) => error.message).join('\n')}`)
  process.exit(1)
}
// A validator that finds no fault in a faulty manifest would prove nothing: the order of elements is turned round once, and a button spoilt.
for (const spoil of [
  (xml) => xml.replace(/(<ProviderName>.*<\/ProviderName>)\s*(<DefaultLocale>.*<\/DefaultLocale>)/, '$2$1'),
  (xml) => xml.replace('ExecuteFunction', 'RunFunction'),
]) {
  if (!(await manifest(spoil(text))).valid) continue
  console.error('manifest: a spoilt manifest was not refused')
  process.exit(1)
}
console.log('manifest: valid')
