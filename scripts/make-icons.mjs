// Draws assets/icon-{16,32,64,80,128}.png from assets/logo.svg, in the browser that the tests use.
// Run it after changing the logo: node scripts/make-icons.mjs
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../test/e2e/browser.mjs'

const assets = join(fileURLToPath(new URL('..', import.meta.url)), 'assets')
const svg = readFileSync(join(assets, 'logo.svg'), 'utf8')

const browser = await launchBrowser()
try {
  for (const size of [16, 32, 64, 80, 128]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
    await page.screenshot({ path: join(assets, `icon-${size}.png`), omitBackground: true })
    await page.close()
  }
} finally {
  await browser.close()
}
