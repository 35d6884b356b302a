/**
 * Numbers in Danish and Norwegian words. Above a hundred words stand apart, as Språkrådet and Dansk Sprognævn write amounts: "ett hundre og
 * tjueén", "to tusen fem hundre". "og" stands once, before the tens and ones, where CLDR puts one behind every thousand; the one before
 * "hundre" and "tusen" is neuter and written out, so that the words of an amount leave no room before them.
 */
import { inThousands, type NumberWords } from './counting'

type Table = {
  readonly small: readonly string[]
  readonly tens: readonly string[]
  /** The one before a hundred and a thousand. */
  readonly neuter: string
  readonly hundred: string
  readonly thousand: string
  readonly plural: string
  /** Danish says the ones before the tens. */
  readonly onesFirst: boolean
  readonly ordinals: readonly (readonly [word: string, ordinal: string])[]
}

const words = (text: string): readonly string[] => text.split(' ')
const pairs = (text: string): Table['ordinals'] =>
  text
    .split(', ')
    .map((pair) => pair.split(' '))
    .map(([word = '', ordinal = '']) => [word, ordinal] as const)

export const bokmal = numberWordsOf({
  small: words('null én to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten'),
  tens: words('- - tjue tretti førti femti seksti sytti åtti nitti'),
  neuter: 'ett',
  hundred: 'hundre',
  thousand: 'tusen',
  plural: 'er',
  onesFirst: false,
  ordinals: pairs(
    'null nullte, én første, to andre, tre tredje, fire fjerde, fem femte, seks sjette, sju sjuende, åtte åttende, elleve ellevte, tolv tolvte, ' +
      'tjue tjuende, hundre hundrede, ti tiende, ni niende, en ende',
  ),
})

export const nynorsk = numberWordsOf({
  small: words('null éin to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten'),
  tens: words('- - tjue tretti førti femti seksti sytti åtti nitti'),
  neuter: 'eitt',
  hundred: 'hundre',
  thousand: 'tusen',
  plural: 'ar',
  onesFirst: false,
  ordinals: pairs(
    'null nullte, éin første, to andre, tre tredje, fire fjerde, fem femte, seks sjette, sju sjuande, åtte åttande, elleve ellevte, tolv tolvte, ' +
      'tjue tjuande, hundre hundrande, tusen tusande, ti tiande, ni niande, en ande',
  ),
})

export const danish = numberWordsOf({
  small: words('nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten'),
  tens: words('- - tyve tredive fyrre halvtreds tres halvfjerds firs halvfems'),
  neuter: 'et',
  hundred: 'hundrede',
  thousand: 'tusind',
  plural: 'er',
  onesFirst: true,
  // The old tens come back in full: halvtreds is halvtredsindstyve.
  ordinals: pairs(
    'nul nulte, halvtreds halvtredsindstyvende, tres tresindstyvende, halvfjerds halvfjerdsindstyvende, firs firsindstyvende, ' +
      'halvfems halvfemsindstyvende, fyrre fyrretyvende, tredive tredivte, tyve tyvende, hundrede hundrede, tusind tusinde, ' +
      'tretten trettende, fjorten fjortende, femten femtende, seksten sekstende, sytten syttende, atten attende, nitten nittende, ' +
      'en første, to anden, tre tredje, fire fjerde, fem femte, seks sjette, syv syvende, otte ottende, elleve ellevte, tolv tolvte, ' +
      'ti tiende, ni niende',
  ),
})

function numberWordsOf(table: Table): NumberWords {
  const { small, tens, neuter, hundred, thousand } = table
  const one = small[1] ?? ''

  function belowHundred(n: number, first: string): string {
    const ones = n % 10 === 1 ? first : (small[n % 10] ?? '')
    if (n < 20) return n === 1 ? first : (small[n] ?? '')
    const ten = tens[Math.floor(n / 10)] ?? ''
    if (n % 10 === 0) return ten
    return table.onesFirst ? `${n % 10 === 1 ? one : ones}og${ten}` : ten + ones
  }

  /** `first`: the word for one, by the gender of what is counted. */
  function belowThousand(n: number, first: string): string {
    const [hundreds, rest] = [Math.floor(n / 100), n % 100]
    if (hundreds === 0) return belowHundred(rest, first)
    return `${belowHundred(hundreds, neuter)} ${hundred}${rest ? ` og ${belowHundred(rest, first)}` : ''}`
  }

  function cardinal(n: number): string {
    if (n === 0) return small[0] ?? ''
    const parts = inThousands(n).map(({ count, power }, at) => {
      if (power === 0) return `${at > 0 && count < 100 ? 'og ' : ''}${belowThousand(count, one)}`
      if (power === 1) return `${belowThousand(count, neuter)} ${thousand}`
      return `${belowThousand(count, one)} ${power === 2 ? 'million' : 'milliard'}${count === 1 ? '' : table.plural}`
    })
    return parts.join(' ')
  }

  function ordinal(n: number): string {
    const text = cardinal(n)
    const great = new RegExp(`(?:^${one} )?(million|milliard)(?:${table.plural})?$`)
    if (great.test(text)) return text.replace(great, '$1te')
    const ending = table.ordinals.find(([word]) => text.endsWith(word))
    const made = ending ? text.slice(0, -ending[0].length) + ending[1] : text
    return made.replace(new RegExp(`^${neuter} (?=hundr|tus)`), '')
  }

  return { cardinal, ordinal, and: 'og' }
}
