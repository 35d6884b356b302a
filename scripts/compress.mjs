/**
 * Packs the pane's own files once, when they are built, so that nobody packs them anew for each who asks: `name.js.br` and `name.js.gz` beside
 * `name.js`. `server/http/pane-files.ts` sends the one that is understood.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Fonts, pictures and letters are packed already; maps are for those who develop; the pages of the pane are made anew for each who asks. */
const PACKED = /\.(js|css|svg)$/
/** Smaller ones come in one piece as they are. */
const LEAST = 1024

/** Not the utmost, 11: it takes three times as long and saves two in a hundred. */
const brotli = (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
const ways = { br: brotli, gz: (bytes) => promisify(gzip)(bytes, { level: 9 }) }

export async function compressFolder(folder) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => PACKED.test(name))
  await Promise.all(names.map((name) => compressFile(path.join(folder, name))))
}

async function compressFile(file) {
  const bytes = await readFile(file)
  if (bytes.length < LEAST) return
  for (const [ending, pack] of Object.entries(ways)) {
    const packed = await pack(bytes)
    if (packed.length < bytes.length) await writeFile(`${file}.${ending}`, packed)
  }
}
