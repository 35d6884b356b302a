// Makes core/letter/format/language-table.ts: how languages write dates and numbers, from the data of the Unicode CLDR.
// Run it by hand, and only to add languages: what a letter prints must not change (docs/decisions/0022-letters-bring-their-languages.md).
//   npm install --prefix FOLDER cldr-dates-full@48.0.0 cldr-numbers-full@48.0.0
//   node scripts/make-language-table.mjs FOLDER
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'

const folder = process.argv[2]
if (folder === undefined) throw new Error('Say the folder that cldr-dates-full and cldr-numbers-full are installed in.')
const target = fileURLToPath(new URL('../core/letter/format/language-table.ts', import.meta.url))

const LANGUAGES =
  'en nb nn da sv fi is fo se smn kl de fr it es pt nl fy af lb rm ca gl eu br cy ga gd mt pl cs sk hsb dsb sl hr bs sr mk sq bg ro hu et lv lt ru uk be el tr az ka hy kk uz ' +
  'he ar fa ur hi mr bn gu pa ta te kn ml ne si th lo km my vi id ms fil ja ko zh sw am so zu xh'
// Regions and scripts that Word offers; those that write like their language come to nothing.
const VARIANTS =
  'en-GB en-AU en-CA en-IE en-NZ en-ZA en-IN en-SG en-HK en-JM en-TT en-BZ en-PH en-ZW en-MY de-AT de-CH de-LI de-LU fr-BE fr-CA fr-CH fr-LU it-CH ' +
  'nl-BE pt-PT es-MX es-AR es-BO es-CL es-CO es-CR es-DO es-EC es-GT es-HN es-NI es-PA es-PE es-PR es-PY es-SV es-US es-UY es-VE sv-FI se-FI se-SE da-GL ' +
  'el-CY ro-MD ru-KZ hr-BA sr-Latn sr-Latn-BA sr-Latn-ME sr-Cyrl-BA bs-Cyrl az-Cyrl uz-Cyrl ar-AE ar-BH ar-DZ ar-EG ar-IQ ar-JO ar-KW ar-LB ar-LY ar-MA ar-OM ' +
  'ar-QA ar-SA ar-SY ar-TN ar-YE ur-IN bn-IN ta-SG ms-BN zh-Hant zh-Hant-HK zh-Hans-SG'

const read = (name, language, file) => JSON.parse(readFileSync(join(folder, 'node_modules', name, 'main', language, file), 'utf8')).main[language]
const version = JSON.parse(readFileSync(join(folder, 'node_modules/cldr-dates-full/package.json'), 'utf8')).version

/** Windows has most short names without a point, so that authors add it; French, and names of several shortened words, have theirs. English has three letters. */
const bare = (language, name) => (/^fr\b/.test(language) ? name : /^en\b/.test(language) ? name.slice(0, 3) : name.replace(/^([^.]*)\.$/, '$1'))
const valueOf = (pattern) => (typeof pattern === 'string' ? pattern : pattern._value)

/** A pattern of the CLDR as a picture of Word's: a year has four digits, as Windows writes it. */
const datePicture = (pattern) => valueOf(pattern).replace(/y+/, 'yyyy').replace(/\u202f/g, ' ')
/** `a` stands for the half of the day; the CLDR's many parts of the day are two here. */
const timePicture = (pattern) => {
  const picture = valueOf(pattern).replace(/B/, 'a').replace(/\u202f/g, ' ')
  if (/a/.test(picture.replace(/a/, ''))) throw new Error(`More than one half of the day in ${picture}`)
  return picture
}

function fieldsOf(language) {
  const { months, days, dayPeriods, dateFormats, timeFormats } = read('cldr-dates-full', language, 'ca-gregorian.json').dates.calendars.gregorian
  const { decimal, group } = read('cldr-numbers-full', language, 'numbers.json').numbers['symbols-numberSystem-latn']
  const list = (names) => Object.values(names)
  const short = (names) => list(names).map((name) => bare(language, name))
  const whole = list(months['stand-alone'].wide)
  const wholeInDate = list(months.format.wide)
  const shortAlone = short(months['stand-alone'].abbreviated)
  // In Finnish the short form beside a day is the long one cut.
  const inflects = whole.join() !== wholeInDate.join() && language !== 'fi'
  // Korean writes the words; what stands there as their short form is English.
  const { am, pm } = dayPeriods.format[language === 'ko' ? 'wide' : 'abbreviated']
  const fields = [
    whole,
    wholeInDate,
    shortAlone,
    inflects ? short(months.format.abbreviated) : shortAlone,
    list(days['stand-alone'].wide),
    short(days['stand-alone'].abbreviated),
    [am, pm],
    [datePicture(dateFormats.short)],
    [timePicture(timeFormats.short)],
    [decimal + group],
  ]
  fields.slice(0, 7).forEach((names) => {
    if (names.some((name) => name === '' || /[,|]/.test(name))) throw new Error(`A name of ${language} holds a separator: ${names.join(' ')}`)
  })
  if ([...decimal].length !== 1 || [...group].length !== 1) throw new Error(`Signs of ${language} are more than one character.`)
  return fields.map((names) => names.join(','))
}

/** A field that is empty is as in the language without the region, or the script; of a language itself, as the field before it. */
const withoutFormBesideDay = (fields) => fields.map((field, at) => ((at === 1 || at === 3) && field === fields[at - 1] ? '' : field))

const lines = new Map()
for (const language of LANGUAGES.split(' ')) lines.set(language, withoutFormBesideDay(fieldsOf(language)).join('|'))
for (const variant of VARIANTS.split(' ')) {
  const parents = []
  for (let parent = variant; parent.includes('-'); ) {
    parent = parent.slice(0, parent.lastIndexOf('-'))
    if (lines.has(parent)) parents.unshift(lines.get(parent).split('|'))
  }
  const own = fieldsOf(variant)
  const inherited = parents.reduce((merged, fields) => fields.map((field, at) => field || merged[at]))
  const said = own.map((field, at) => {
    const asBefore = (at === 1 || at === 3) && inherited[at] === '' && field === own[at - 1]
    return asBefore || field === inherited[at] ? '' : field
  })
  if (said.some((field) => field !== '')) lines.set(variant, said.join('|'))
}

const head = `/**
 * How languages write dates and numbers: a line for each language, and one for each region or script that differs from it.
 *
 * Made by scripts/make-language-table.mjs from the Unicode CLDR ${version} (https://cldr.unicode.org), © 1991-2025 Unicode, Inc., under the Unicode
 * License v3 (https://www.unicode.org/license.txt). Lines may be added, never changed: letters that were logged are made again from them.
 *
 * Fields, by language-words.ts: months alone | beside the number of a day | short | short beside a day | days from Sunday | short |
 * halves of the day | short date | short time | decimal and group sign.
 */
`
const body = [...lines].map(([language, line]) => `${JSON.stringify(language)}: ${JSON.stringify(line)},`).join('\n')
const code = `${head}export const languageTable: Readonly<Record<string, string>> = {\n${body}\n}\n`
writeFileSync(target, await format(code, { ...(await resolveConfig(target)), parser: 'typescript' }))
console.log(`${lines.size} lines, ${Buffer.byteLength(code)} bytes`)
