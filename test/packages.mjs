/**
 * Packages of many files, as few files, for tests.
 *
 * Jest evaluates every module anew for every test file. A test of a route brings more than a thousand of packages' modules, and to look up,
 * read and link them takes a second and more, longer than some suites' tests. So these packages are bundled, anew when they change, and
 * Jest takes the bundles for them. They are bundled together: what they share is shared still.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

const root = path.resolve(import.meta.dirname, '..')

/** Jest's `moduleNameMapper` for these packages. */
export async function packagesAsFew(name, packages) {
  const folder = path.join(root, 'node_modules/.cache/flett-test', `${name}-${keyOf(packages)}`)
  const fileOf = (entry) => entry.replace(/[^\w.-]/g, '_')
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`
    mkdirSync(path.dirname(folder), { recursive: true })
    await build({
      entryPoints: packages.map((entry) => ({ in: entry, out: fileOf(entry) })),
      outdir: unfinished,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      logLevel: 'warning',
      absWorkingDir: root,
      banner: { js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);` },
    })
    // Another run may have been quicker.
    try {
      renameSync(unfinished, folder)
    } catch {
      rmSync(unfinished, { recursive: true, force: true })
    }
  }
  return Object.fromEntries(packages.map((entry) => [`^${entry.replaceAll('/', '\\/')}$`, path.join(folder, `${fileOf(entry)}.mjs`)]))
}

function keyOf(packages) {
  const hash = createHash('sha256').update(JSON.stringify(packages))
  for (const file of ['package-lock.json', 'test/packages.mjs']) hash.update(readFileSync(path.join(root, file)))
  return hash.digest('hex').slice(0, 16)
}
