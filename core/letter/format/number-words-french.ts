/**
 * Numbers in French words, as they were spelt before 1990 and still may be: hyphens within the tens, but "vingt et un" and "cent un" (CLDR has
 * hyphens round "et" alone). "cent" and "vingt" take an s when they end a multiple, before "millions" too, not before "mille". Belgium says
 * septante and nonante, Switzerland huitante too.
 */
import { inThousands, type NumberWords } from './counting'

const SMALL =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(' ')
const FRANCE = '- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt'.split(' ')
const BELGIUM = '- - vingt trente quarante cinquante soixante septante quatre-vingt nonante'.split(' ')
const SWITZERLAND = '- - vingt trente quarante cinquante soixante septante huitante nonante'.split(' ')
const TENS: Readonly<Record<string, readonly string[]>> = { BE: BELGIUM, CD: BELGIUM, CH: SWITZERLAND }

export function french(region: string): NumberWords {
  const tens = TENS[region] ?? FRANCE

  function cardinal(n: number): string {
    if (n === 0) return 'zéro'
    const parts = inThousands(n).map(({ count, power }) => {
      if (power === 0) return belowThousand(count)
      if (power === 1) return count === 1 ? 'mille' : `${withoutS(belowThousand(count))} mille`
      return `${belowThousand(count)} ${power === 2 ? 'million' : 'milliard'}${count === 1 ? '' : 's'}`
    })
    return parts.join(' ')
  }

  function belowThousand(n: number): string {
    const [hundreds, rest] = [Math.floor(n / 100), n % 100]
    if (hundreds === 0) return belowHundred(rest)
    const hundred = hundreds === 1 ? 'cent' : `${SMALL[hundreds]} cent`
    return rest ? `${hundred} ${belowHundred(rest)}` : hundreds === 1 ? hundred : `${hundred}s`
  }

  function belowHundred(n: number): string {
    if (n < 20) return SMALL[n] ?? ''
    const ten = tens[Math.floor(n / 10)] ?? ''
    // Where two tens have one word, the second counts on from eleven: soixante-douze.
    const ones = tens[Math.floor(n / 10) - 1] === ten ? 10 + (n % 10) : n % 10
    if (ones === 0) return ten === 'quatre-vingt' ? `${ten}s` : ten
    const joined = ones % 10 === 1 && ten !== 'quatre-vingt' ? ' et ' : '-'
    return ten + joined + SMALL[ones]
  }

  function ordinal(n: number): string {
    if (n === 1) return 'premier'
    const text = withoutS(cardinal(n))
      .replace(/^un (?=(?:million|milliard)$)/, '')
      .replace(/(vingt|cent)s (?=(?:million|milliard)$)/, '$1 ')
    if (text.endsWith('cinq')) return `${text}uième`
    if (text.endsWith('neuf')) return `${text.slice(0, -1)}vième`
    return `${text.replace(/e$/, '')}ième`
  }

  return { cardinal, ordinal, and: 'et' }
}

const withoutS = (text: string) => text.replace(/(vingt|cent|million|milliard)s$/, '$1')
