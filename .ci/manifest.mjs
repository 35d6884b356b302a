// Holds manifest.xml, and the one that is built for another address, against Microsoft's schemas, which stand beside the checkout and not in a clone of it.
// What these do not catch is among the tests (test/core/manifest.test.ts). The production package is made whole as well, of the pane as it was built.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { validateXML } from 'xmllint-wasm'
import { OFFICE_JS, writePackage } from '../scripts/manifest/package.mjs'
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
const faults = packageFaults('https://flett.example.com')
if (faults.length > 0) {
  console.error(`manifest: the production package: ${faults.join('; ')}`)
  process.exit(1)
}
console.log('manifest: valid, and the production package is whole')

/** What is wrong with the package that `npm run build -- --origin` writes. */
function packageFaults(origin) {
  const web = join(root, 'dist/web')
  if (!existsSync(join(web, 'taskpane.html'))) return ['the pane is not built: npm run build']
  const folder = mkdtempSync(join(tmpdir(), 'flett-package-'))
  try {
    const found = [...writePackage({ origin }, web, folder).faults]
    const files = readdirSync(folder, { recursive: true }).map(String)
    const textOf = (file) => readFileSync(join(folder, file), 'utf8')
    const addresses = textOf('manifest.xml').match(/https?:\/\/[^"<]+/g) ?? []
    const strange = addresses.filter((address) => !address.startsWith(`${origin}/`) && !/^http:\/\/(schemas\.microsoft\.com|www\.w3\.org)\//.test(address))
    if (strange.length > 0) found.push(`the manifest names ${strange.join(', ')}`)
    for (const file of files.filter((name) => /\.(html|js|xml|css)$/.test(name))) {
      // axios names this machine where it finds no window around it; a pane always has one.
      const text = textOf(file).replace(/location\.href\|\|"http:\/\/localhost"/, '')
      if (/\blocalhost\b|\b127\.0\.0\.1\b/.test(text)) found.push(`${file} names this very machine`)
    }
    // The policy (server/http/security-headers.ts) lets in scripts from the house and from Microsoft, and nothing that stands in the page itself.
    for (const page of files.filter((name) => /taskpane\.html$|index\.html$|letter-frame\.html$/.test(name)))
      if (/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=/.test(textOf(page))) found.push(`${page} holds what its policy forbids`)
    const scripts = [...textOf(join('pane', 'taskpane.html')).matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, source]) => source)
    if (scripts[0] !== OFFICE_JS) found.push(`taskpane.html begins with ${scripts[0]}`)
    for (const source of scripts.slice(1)) if (!files.includes(join('pane', source.slice(1)))) found.push(`${source} is not in the package`)
    return found
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
