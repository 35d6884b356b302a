// Ends what database-setup.mjs began.
import { rm } from 'node:fs/promises'

export default async function teardown() {
  const { stop, outfile } = globalThis.__flettStopTestServer
  await stop()
  await rm(outfile, { force: true })
}
