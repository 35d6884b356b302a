/** A page with nothing but the host adapter on it, as the pane would load it: with office.js in its head. */
import path from 'node:path'
import { buildSync } from 'esbuild'
import type { BrowserContext, Frame } from 'playwright-core'
import { emulatedWord, type EmulatedWord, type Options } from './emulated-word'

const PANE = 'https://pane.test/'
const root = path.resolve(import.meta.dirname, '../..')

let adapter: string | null = null
function adapterScript(): string {
  adapter ??= buildSync({
    stdin: {
      contents:
        "import { officeReady } from './src/host/office-word/office-ready'; import { officeWord } from './src/host/office-word/office-word'; officeReady().then((ready) => { window.host = { ready, adapter: officeWord() } })",
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  }).outputFiles[0]!.text
  return adapter
}

export type Opened = { readonly word: EmulatedWord; readonly frame: Frame; readonly outside: readonly string[] }

/** Opens the adapter's page in an emulated Word; what asks for anything outside is kept and refused. */
export async function openAdapter(context: BrowserContext, options: Options): Promise<Opened> {
  const outside: string[] = []
  await context.route('**/*', (route) => {
    outside.push(route.request().url())
    return route.abort()
  })
  const head = '<!doctype html><script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>'
  await context.route(`${PANE}**`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: `${head}<script>${adapterScript().replaceAll('</', '<\\/')}</script>` }),
  )
  const word = emulatedWord(options)
  const { frame } = await word.open(context, `${PANE}taskpane.html`)
  await frame.waitForFunction(() => 'host' in window, null, { timeout: 30_000 })
  return { word, frame, outside }
}
