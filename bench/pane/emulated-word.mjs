/** The emulated Word of the tests, bundled for a program that is no test. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../..')

/** Opens a pane in an installed Word on Windows, whose pane is a page of its own. */
export async function bundleEmulatedWord(folder) {
  const outfile = path.join(folder, 'emulated-word.mjs')
  await build({
    stdin: {
      contents: "export { emulatedWord } from './test/word/emulated-word'; export { profiles } from './test/word/profiles'",
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile,
    // It looks for what it brings into the page beside itself, and for packages from there.
    define: {
      'import.meta.dirname': JSON.stringify(path.join(root, 'test/word')),
      'import.meta.url': JSON.stringify(pathToFileURL(path.join(root, 'test/word/here.ts')).href),
    },
    logLevel: 'error',
  })
  const { emulatedWord, profiles } = await import(pathToFileURL(outfile).href)
  return {
    openInWord: async (context, url) => {
      // Opening goes to the page at once; the page's own clock begins with that.
      const word = emulatedWord({ profile: profiles.windows })
      let page = null
      const opened = new Promise((resolve) => context.once('page', (its) => resolve((page = its))))
      await context.route(/^https?:\/\/(?!localhost|appsforoffice)/, (route) => route.abort())
      const going = word.open(context, url)
      await opened
      return { page, go: () => going }
    },
  }
}
