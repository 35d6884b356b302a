/** Numbers in words, language by language, at the borders where their rules change. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { applyGeneral } from './general'
import { numberWords } from './number-words'

type Row = readonly [n: number, cardinal: string, ordinal: string]

const tables: Readonly<Record<string, readonly Row[]>> = {
  'en-GB': [
    [0, 'zero', 'zeroth'],
    [21, 'twenty-one', 'twenty-first'],
    [101, 'one hundred one', 'one hundred first'],
    [1000, 'one thousand', 'one thousandth'],
    [1_000_000, 'one million', 'one millionth'],
    [999_999_999_999, ...nines('nine hundred ninety-nine billion', 'million', 'thousand')],
  ],
  'nb-NO': [
    [0, 'null', 'nullte'],
    [1, 'én', 'første'],
    [8, 'åtte', 'åttende'],
    [13, 'tretten', 'trettende'],
    [20, 'tjue', 'tjuende'],
    [21, 'tjueén', 'tjueførste'],
    [32, 'trettito', 'trettiandre'],
    [90, 'nitti', 'nittiende'],
    [100, 'ett hundre', 'hundrede'],
    [101, 'ett hundre og én', 'hundre og første'],
    [256, 'to hundre og femtiseks', 'to hundre og femtisjette'],
    [1000, 'ett tusen', 'tusende'],
    [1001, 'ett tusen og én', 'tusen og første'],
    [1100, 'ett tusen ett hundre', 'tusen ett hundrede'],
    [21_000, 'tjueett tusen', 'tjueett tusende'],
    [999_999, 'ni hundre og nittini tusen ni hundre og nittini', 'ni hundre og nittini tusen ni hundre og nittiniende'],
    [1_000_000, 'én million', 'millionte'],
    [2_000_003, 'to millioner og tre', 'to millioner og tredje'],
  ],
  'nn-NO': [
    [1, 'éin', 'første'],
    [7, 'sju', 'sjuande'],
    [11, 'elleve', 'ellevte'],
    [21, 'tjueéin', 'tjueførste'],
    [40, 'førti', 'førtiande'],
    [101, 'eitt hundre og éin', 'hundre og første'],
    [1000, 'eitt tusen', 'tusande'],
    [21_000, 'tjueeitt tusen', 'tjueeitt tusande'],
    [1_000_000, 'éin million', 'millionte'],
    [2_000_000, 'to millionar', 'to millionte'],
  ],
  'da-DK': [
    [1, 'en', 'første'],
    [2, 'to', 'anden'],
    [14, 'fjorten', 'fjortende'],
    [21, 'enogtyve', 'enogtyvende'],
    [30, 'tredive', 'tredivte'],
    [45, 'femogfyrre', 'femogfyrretyvende'],
    [50, 'halvtreds', 'halvtredsindstyvende'],
    [63, 'treogtres', 'treogtresindstyvende'],
    [76, 'seksoghalvfjerds', 'seksoghalvfjerdsindstyvende'],
    [80, 'firs', 'firsindstyvende'],
    [99, 'nioghalvfems', 'nioghalvfemsindstyvende'],
    [100, 'et hundrede', 'hundrede'],
    [101, 'et hundrede og en', 'hundrede og første'],
    [1000, 'et tusind', 'tusinde'],
    [21_000, 'enogtyve tusind', 'enogtyve tusinde'],
    [1_000_000, 'en million', 'millionte'],
    [3_000_000, 'tre millioner', 'tre millionte'],
  ],
  'sv-SE': [
    [1, 'ett', 'första'],
    [9, 'nio', 'nionde'],
    [18, 'arton', 'artonde'],
    [20, 'tjugo', 'tjugonde'],
    [21, 'tjugoett', 'tjugoförsta'],
    [100, 'etthundra', 'etthundrade'],
    [101, 'etthundraett', 'etthundraförsta'],
    [1000, 'ettusen', 'ettusende'],
    [1001, 'ettusen ett', 'ettusen första'],
    [2345, 'tvåtusen trehundrafyrtiofem', 'tvåtusen trehundrafyrtiofemte'],
    [21_000, 'tjugoettusen', 'tjugoettusende'],
    [1_000_000, 'en miljon', 'miljonte'],
    [21_000_000, 'tjugoen miljoner', 'tjugoen miljonte'],
  ],
  'de-DE': [
    [1, 'eins', 'erste'],
    [3, 'drei', 'dritte'],
    [7, 'sieben', 'siebte'],
    [8, 'acht', 'achte'],
    [12, 'zwölf', 'zwölfte'],
    [16, 'sechzehn', 'sechzehnte'],
    [20, 'zwanzig', 'zwanzigste'],
    [21, 'einundzwanzig', 'einundzwanzigste'],
    [30, 'dreißig', 'dreißigste'],
    [101, 'einhunderteins', 'einhunderterste'],
    [111, 'einhundertelf', 'einhundertelfte'],
    [1000, 'eintausend', 'eintausendste'],
    [21_000, 'einundzwanzigtausend', 'einundzwanzigtausendste'],
    [101_000, 'einhunderteintausend', 'einhunderteintausendste'],
    [1_000_000, 'eine Million', 'einmillionste'],
    [2_000_003, 'zwei Millionen drei', 'zwei Millionen dritte'],
    [3_000_000_000, 'drei Milliarden', 'dreimilliardste'],
  ],
  'de-CH': [[30, 'dreissig', 'dreissigste']],
  'fr-FR': [
    [1, 'un', 'premier'],
    [4, 'quatre', 'quatrième'],
    [5, 'cinq', 'cinquième'],
    [9, 'neuf', 'neuvième'],
    [21, 'vingt et un', 'vingt et unième'],
    [22, 'vingt-deux', 'vingt-deuxième'],
    [70, 'soixante-dix', 'soixante-dixième'],
    [71, 'soixante et onze', 'soixante et onzième'],
    [80, 'quatre-vingts', 'quatre-vingtième'],
    [81, 'quatre-vingt-un', 'quatre-vingt-unième'],
    [99, 'quatre-vingt-dix-neuf', 'quatre-vingt-dix-neuvième'],
    [101, 'cent un', 'cent unième'],
    [200, 'deux cents', 'deux centième'],
    [203, 'deux cent trois', 'deux cent troisième'],
    [1000, 'mille', 'millième'],
    [1001, 'mille un', 'mille unième'],
    [80_000, 'quatre-vingt mille', 'quatre-vingt millième'],
    [200_000, 'deux cent mille', 'deux cent millième'],
    [1_000_000, 'un million', 'millionième'],
    [200_000_000, 'deux cents millions', 'deux cent millionième'],
  ],
  'fr-BE': [
    [71, 'septante et un', 'septante et unième'],
    [80, 'quatre-vingts', 'quatre-vingtième'],
    [99, 'nonante-neuf', 'nonante-neuvième'],
  ],
  'fr-CH': [[81, 'huitante et un', 'huitante et unième']],
}

function nines(...[first, million, thousand]: readonly [string, string, string]): [string, string] {
  const all = (last: string) => `${first} nine hundred ninety-nine ${million} nine hundred ninety-nine ${thousand} nine hundred ${last}`
  return [all('ninety-nine'), all('ninety-ninth')]
}

describe.each(Object.entries(tables))('CardText and OrdText in %s', (language, rows) => {
  test.each(rows)('%d', (n, cardinal, ordinal) => {
    const written = (word: string) => applyGeneral(String(n), [word], { language })
    expect(written('CardText')).toEqual({ value: cardinal, notes: [] })
    expect(written('OrdText')).toEqual({ value: ordinal, notes: [] })
  })
})

test.each([
  ['en-US', '14.5', 'fourteen and 50/100'],
  ['nb-NO', '1234.5', 'ett tusen to hundre og trettifire og 50/100'],
  ['nn-NO', '21', 'tjueéin og 00/100'],
  ['da-DK', '0.25', 'nul og 25/100'],
  ['sv-SE', '100', 'etthundra och 00/100'],
  ['de-DE', '21.05', 'einundzwanzig und 05/100'],
  ['fr-FR', '80.999', 'quatre-vingt-un et 00/100'],
])('DollarText in %s: %s', (language, value, expected) => {
  expect(applyGeneral(value, ['DollarText'], { language, dataLanguage: 'en-US' })).toEqual({ value: expected, notes: [] })
})

test.each([
  ['-1', 'CardText'],
  ['-21', 'OrdText'],
  ['-0.5', 'DollarText'],
  ['1000000000000', 'CardText'],
])('%s has no words', (value, word) => {
  expect(applyGeneral(value, [word], { language: 'nb-NO', dataLanguage: 'en-US' })).toEqual({
    value,
    notes: [{ kind: 'number-out-of-range', word, text: value }],
  })
})

test('no two numbers are said alike, nor any with a blank too many', () => {
  for (const language of Object.keys(tables)) {
    const words = numberWords(language)
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(2_000_000), (one, other) => {
        const said = words?.cardinal(one) ?? ''
        expect(said).toMatch(/^\p{L}+(?:[ -]\p{L}+)*$/u)
        expect(words?.ordinal(one)).toMatch(/^\p{L}+(?:[ -]\p{L}+)*$/u)
        if (one !== other) expect(words?.cardinal(other)).not.toBe(said)
      }),
    )
  }
})
