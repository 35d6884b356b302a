import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decodeAttribute, decodeText, escapeAttribute, escapeText, findForbidden, withoutForbidden } from './xml-text'

const anyText = fc.string({ unit: 'binary', maxLength: 60 })

test('escaping is undone by decoding', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(decodeText(escapeText(text))).toBe(text)
      expect(decodeAttribute(escapeAttribute(text))).toBe(text)
    }),
    { numRuns: 300, examples: [['a\r\nb\tc\rd'], [']]>'], ['&amp;lt;']] },
  )
})

test('escaped text holds no markup', () => {
  expect(escapeText('<w:p/> & ]]>')).toBe('&lt;w:p/&gt; &amp; ]]&gt;')
  expect(escapeAttribute('"a" & <b>')).toBe('&quot;a&quot; &amp; &lt;b&gt;')
})

test.each([
  ['control characters', 'a\u0000b\u0008c\u000bd\u001fe', 'abcde'],
  ['noncharacters', 'a\ufffeb\uffffc', 'abc'],
  ['a high surrogate alone', 'a\ud83db', 'ab'],
  ['a low surrogate alone', 'a\ude00b', 'ab'],
  ['two halves the wrong way round', 'a\ude00\ud83db', 'ab'],
])('what XML forbids is dropped: %s', (_, text, kept) => {
  expect(withoutForbidden(text)).toBe(kept)
  expect(findForbidden(text)).toBe(1)
})

test('all else is kept: emoji, marks of direction, soft hyphen, tab and line ends', () => {
  const text = 'A😀\u202e\u00ad\u00a0\t\r\n\u0085\ufffd'
  expect(withoutForbidden(text)).toBe(text)
  expect(findForbidden(text)).toBe(-1)
})

test('a reference to what XML forbids is left as written', () => {
  expect(decodeText('&#0;&#xD800;&#x110000;')).toBe('&#0;&#xD800;&#x110000;')
})
