/**
 * `npm run build`: the pane into dist/web and the server into dist/server, stale or not.
 *
 * `-- --origin https://flett.example.com` makes the production package as well: dist/production, with the pane's files and a manifest that
 * names that address. `--id UUID` and `--version 1.2.3.0` give it an id and a version of its own.
 */
import './node-version.mjs'
import { parseArgs } from 'node:util'
import { idFault, originFault, versionFault } from './manifest/production.mjs'

const { origin, id, version } = asked()
const { buildWeb } = await import('./prepare.mjs')
const { bundleServer } = await import('./bundle.mjs')
await buildWeb()
await bundleServer()
if (origin !== undefined) {
  const { writePackage } = await import('./manifest/package.mjs')
  const { folder, faults } = writePackage({ origin, id, version })
  if (faults.length > 0) stop(faults.join('\n'))
  console.log(`The package for ${origin} lies in ${folder}: manifest.xml to install, and the pane's files in pane/.`)
}

/** Told before anything is built. */
function asked() {
  const options = { origin: { type: 'string' }, id: { type: 'string' }, version: { type: 'string' } }
  let values
  try {
    ;({ values } = parseArgs({ options }))
  } catch (error) {
    return stop(error.message)
  }
  if (values.origin === undefined && (values.id !== undefined || values.version !== undefined))
    return stop('An id or a version is for a package: say its address too, with --origin.')
  const faults = [
    values.origin === undefined ? null : originFault(values.origin),
    values.id === undefined ? null : idFault(values.id),
    values.version === undefined ? null : versionFault(values.version),
  ].filter((fault) => fault !== null)
  return faults.length > 0 ? stop(faults.join('\n')) : values
}

function stop(why) {
  console.error(why)
  process.exit(1)
}
