/** How the sheet looks around the letter: the desk it lies on, the page's edge, and what can be pointed at. The page itself stays paper. */
// A letter names Word's fonts. Where a machine has none of them, one of the same width or kind stands in, not the browser's serif.
const standIns: readonly (readonly [string, readonly string[]])[] = [
  ['Calibri', ['Carlito', 'Segoe UI', 'Helvetica Neue', 'Arial', 'Liberation Sans', 'DejaVu Sans']],
  ['Calibri Light', ['Carlito', 'Segoe UI Light', 'Helvetica Neue', 'Arial', 'Liberation Sans', 'DejaVu Sans']],
  ['Aptos', ['Carlito', 'Segoe UI', 'Helvetica Neue', 'Arial', 'Liberation Sans', 'DejaVu Sans']],
  ['Arial', ['Helvetica', 'Liberation Sans', 'DejaVu Sans']],
  ['Cambria', ['Caladea', 'Georgia', 'Liberation Serif', 'DejaVu Serif']],
]
const face = (font: string, weight: string, names: readonly string[]): string =>
  `@font-face { font-family: '${font}'; font-weight: ${weight}; src: ${names.map((name) => `local('${name}')`).join(', ')}; }`
const fontFaces = standIns
  .flatMap(([font, others]) => {
    const names = [font, ...others]
    // A bold face of its own: the browser's thickening of the regular one looks like a smudge.
    return [face(font, '400', names), face(font, '700', [...names.map((name) => `${name} Bold`), ...names])]
  })
  .join('\n')

export const frameStyles = `
${fontFaces}
html { background: #e9edef; color-scheme: light; }
html.dark { background: #2b2f33; }
body { margin: 0; }
.docx-wrapper { background: none !important; padding: 12px !important; }
.docx-wrapper > section.docx { box-shadow: 0 1px 4px rgb(0 0 0 / 30%) !important; margin-bottom: 16px !important; background: #fff; color: #000; }
html.dark .docx-wrapper > section.docx { box-shadow: 0 0 0 1px #555 !important; }
p.pointable { cursor: pointer; border-radius: 2px; min-height: 1em; }
p.pointable:hover { outline: 1px dashed #1f6f7d; outline-offset: 2px; }
p.pointable:focus-visible { outline: 2px solid #1f6f7d; outline-offset: 2px; }
p.pointed { outline: 2px solid #1f6f7d; outline-offset: 2px; background: rgb(31 111 125 / 10%); }
`
