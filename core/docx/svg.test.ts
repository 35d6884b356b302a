import { expect, test } from '@jest/globals'
import { strToU8 } from 'fflate'
import { isSafeDrawing } from './svg'

const svg = (content: string, extra = '') =>
  strToU8(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"${extra}>${content}</svg>`,
  )

test.each([
  ['shapes and styles', svg('<style>.a{fill:url(#g)}</style><path class="a" d="M0 0h9"/><use xlink:href="#a"/>')],
  ['dots of its own', svg('<image href="data:image/png;base64,iVBORw0KGgo="/>')],
])('%s may travel', (_, bytes) => expect(isSafeDrawing(bytes)).toBe(true))

test.each([
  ['a script', svg('<script>alert(1)</script>')],
  ['a handler', svg('<path onload="alert(1)"/>')],
  ['a link', svg('<a href="https://example.com"/>')],
  ['a picture from elsewhere', svg('<image xlink:href="https://example.com/a.png"/>')],
  ['a drawing within', svg('<image href="data:image/svg+xml;base64,AAAA"/>')],
  ['a file', svg('<use href="file:///etc/passwd#a"/>')],
  ['a style from elsewhere', svg('<style>@import "https://example.com/a.css"</style>')],
  ['a fill from elsewhere', svg('<path style="fill:url( &quot;https://example.com/a#b&quot;)"/>')],
  ['an escape in a style', svg('<style>.a{fill:\\75rl(https://example.com)}</style>')],
  ['HTML', svg('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>')],
  ['a style sheet', strToU8('<?xml-stylesheet href="https://example.com/a.css"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a document type', strToU8('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['another root', strToU8('<svgx xmlns="http://www.w3.org/2000/svg"/>')],
  ['what is no XML', strToU8('<svg')],
  ['nothing', new Uint8Array()],
])('%s may not', (_, bytes) => expect(isSafeDrawing(bytes)).toBe(false))
