// Ends what database-setup.mjs began.
import { rm } from 'node:fs/promises'

export default async function teardown() {
  const { stop, folder } = globalThis.__flettStopTestServer
  await stop()
  await rm(folder, { recursive: true, force: true })
}
