/** `npm run build`: the pane into dist/web and the server into dist/server, stale or not. */
import './node-version.mjs'

const { buildWeb } = await import('./prepare.mjs')
const { bundleServer } = await import('./bundle.mjs')
await buildWeb()
await bundleServer()
