/** Random records for the engine and its reference. */
import fc from 'fast-check'

/** Values that once broke some engine, or would like to. */
const VALUES = [
  '',
  '',
  ' ',
  'Ann',
  'ann lee',
  'A*',
  '12',
  '12.0',
  '<w:p/>',
  '</w:t></w:r></w:p>',
  ']]>&amp;&#0;',
  'a\nb',
  'a\r\nb\rc\u2028d\u000be',
  '\n',
  ' two  blanks ',
  '\ttab',
  '"',
  '" "no" "yes',
  'say "hi"',
  '\\',
  '\\* Upper',
  '{ IF 1 = 1 "a" }',
  '«Alpha»',
  '😀👩‍👩‍👧 Ø',
  'straße ﬁ',
  '\u0000a\ufffe\ud800',
  '$&$1',
  '“typographic”',
  '0',
] as const
const anyValue = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(...VALUES) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, true, false, 12, -0.5, 1e21) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('a', 'B', ' ', '<', '&', '"', '\\', '\n', 'é', '😀', '}'), maxLength: 6 }) },
)
const anyAmount = fc.constantFrom<unknown>(
  '',
  ' ',
  '0',
  5,
  -5,
  '1234.5',
  '1,234.50',
  '€180,000.00 EUR',
  '(12.50)',
  'soon',
  12.005,
  '1.005',
  '-0.001',
  '99.995',
  '-1,234.567',
  '33%',
)
const anyWhen = fc.constantFrom<unknown>(
  '',
  '2024-05-17',
  '2024-02-29T09:05:06',
  '2023-02-29',
  'soon',
  '1999-12-31T23:59',
  '2024-05-17T00:00:00Z',
  '2024-12-01 12:30',
)
const anyCount = fc.constantFrom<unknown>('3', 12, '12.0', 0, 7, '28')
export const anyRecord = fc.record({
  Alpha: anyValue,
  'Beta x': anyValue,
  gamma_1: anyValue,
  Øre: anyValue,
  Amount: anyAmount,
  When: anyWhen,
  Count: anyCount,
})
