/** Bundles every engine the same way, each alone and into one file (and one for what it imports later), so that loading can be compared; installs the others first if they are missing. */
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
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

// Packages written for require() find it here.
const REQUIRE = "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);\n"

/** Gives the file of each by name: engines, and the programs that measure. */
export async function bundleAll(folder) {
  for (const entry of [...ENGINES.map((name) => `engines/${name}.mjs`), 'first-letter.mjs', 'many-letters.mjs', 'check.mjs']) {
    const { outputFiles } = await build({
      entryPoints: [entry],
      outdir: folder,
      entryNames: '[name]',
      outExtension: { '.js': '.mjs' },
      bundle: true,
      // As whoever cares for the time of loading would: no blanks, and what is imported later is loaded later.
      minify: true,
      splitting: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      write: false,
      logLevel: 'error',
      absWorkingDir: here,
    })
    for (const { path: file, text } of outputFiles) writeFileSync(file, text.includes('Dynamic require of') ? REQUIRE + text : text)
  }
  return (name) => path.join(folder, `${name}.mjs`)
}
