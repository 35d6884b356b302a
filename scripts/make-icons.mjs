// Draws the icons from their drawings, in the browser that the tests use: assets/icon-*.png from logo.svg, and those of the ribbon's buttons.
// Run it after changing a drawing: node scripts/make-icons.mjs
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../test/e2e/browser.mjs'

const assets = join(fileURLToPath(new URL('..', import.meta.url)), 'assets')

const browser = await launchBrowser()
try {
  for (const size of [16, 32, 64, 80, 128]) await draw('logo.svg', `icon-${size}.png`, size)
  // Three sizes are what a button must have (Microsoft's manifest reference, Icon).
  for (const name of ['insert-field', 'previous-letter', 'next-letter'])
    for (const size of [16, 32, 80]) await draw(`ribbon/${name}.svg`, `ribbon/${name}-${size}.png`, size)
} finally {
  await browser.close()
}

async function draw(drawing, picture, size) {
  const svg = readFileSync(join(assets, drawing), 'utf8')
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  await page.screenshot({ path: join(assets, picture), omitBackground: true })
  await page.close()
}
