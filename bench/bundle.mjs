/** Bundles every engine the same way, each into one file, so that loading them can be compared; installs the others first if they are missing. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

const here = import.meta.dirname

const ENGINES = ['flett', 'docxtemplater', 'docxtemplater-stored', 'easy-template-x', 'docx-templates']

export function installOthers() {
  if (existsSync(path.join(here, 'node_modules', 'docxtemplater'))) return
  console.log('Installing the engines to be measured beside …')
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
}

/** Gives the file of each by name: engines, and the two programs that measure. */
export async function bundleAll(folder) {
  await build({
    entryPoints: [...ENGINES.map((name) => `engines/${name}.mjs`), 'first-letter.mjs', 'many-letters.mjs', 'check.mjs'],
    outdir: folder,
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Packages written for require() find it here.
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
    logLevel: 'error',
    absWorkingDir: here,
  })
  return (name) => path.join(folder, `${name}.mjs`)
}
