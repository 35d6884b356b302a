/** `npm run build`: the pane into dist/web, the server and the command line into dist/server and dist/cli, stale or not. */
import './node-version.mjs'

const { buildWeb } = await import('./prepare.mjs')
const { bundleServer } = await import('./bundle.mjs')
await buildWeb()
await bundleServer()
