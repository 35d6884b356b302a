/** Writes the production package: the pane as it was built, and the manifest that leads Word to its address. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../stale.mjs'
import { faultsOf } from './checks.mjs'
import { filesOf, functions, locales } from './house.mjs'
import { productionManifest, versionOf } from './production.mjs'
import { readManifest } from './read.mjs'

/** Where Word's page gets office.js: the store asks for it, and a copy of one's own would not be kept up with Word. */
export const OFFICE_JS = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'

/** `web` is the folder of the built pane. Gives the package's folder, and what is wrong with it. */
export function writePackage({ origin, id, version }, web = path.join(root, 'dist/web'), folder = path.join(root, 'dist/production')) {
  const { version: own } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const manifest = productionManifest(readFileSync(path.join(root, 'manifest.xml'), 'utf8'), {
    origin,
    id,
    version: version ?? versionOf(own),
  })
  const pane = path.join(folder, 'pane')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  // Whoever runs it needs no maps of the sources; the fingerprint is the build's own.
  cpSync(web, pane, { recursive: true, filter: (file) => !file.endsWith('.map') && !file.endsWith('.fingerprint') })
  writeFileSync(path.join(folder, 'manifest.xml'), manifest)
  const page = readFileSync(path.join(pane, 'taskpane.html'), 'utf8')
  const faults = faultsOf(readManifest(manifest), { locales, functions, origin, file: filesOf(pane) })
  return { folder, faults: page.includes(`src="${OFFICE_JS}"`) ? faults : [...faults, `taskpane.html does not load ${OFFICE_JS}`] }
}
