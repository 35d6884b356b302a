/**
 * `npm start`: installs, builds what is stale, and serves, in this very process: whoever stops it stops everything.
 */
import './node-version.mjs'

const { installPackages, buildWhatIsStale } = await import('./prepare.mjs')
await installPackages()
await buildWhatIsStale()

if (!process.env.FLETT_CERT && !process.env.FLETT_KEY) {
  const { trustedCertificate } = await import('./certificate.mjs')
  const trusted = await trustedCertificate()
  if (trusted) Object.assign(process.env, { FLETT_CERT: trusted.cert, FLETT_KEY: trusted.key })
}

process.setSourceMapsEnabled(true)
await import('../dist/server/main.js')
