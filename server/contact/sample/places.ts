/**
 * Where sample contacts live: real towns, invented streets, and telephone numbers that nobody has.
 *
 * Numbers are from ranges kept for fiction where a country has one (Sweden: PTS; Germany: BNetzA; United Kingdom: Ofcom; United States:
 * 555-01xx). Norway and Denmark have none: no subscriber's number there begins with 0.
 */
export type Town = { readonly city: string; readonly postCodes: readonly [string, ...string[]]; readonly county?: string; readonly language?: string; readonly phone?: string }
export type Country = {
  readonly code: string
  readonly language: string
  readonly towns: readonly [Town, ...Town[]]
  readonly streets: readonly [string, ...string[]]
  /** The number of the house comes before the street. */
  readonly numberFirst?: boolean
  /** What stands before the last two digits of a number. */
  readonly phone: string
  readonly mobile: string
  readonly salesperson: readonly [string, ...string[]]
}

export const norway: Country = {
  code: 'NO',
  language: 'nb',
  towns: [
    { city: 'Bergen', postCodes: ['5003', '5006', '5014', '5053'] },
    { city: 'Bergen', postCodes: ['5007', '5058', '5035'] },
    { city: 'Oslo', postCodes: ['0150', '0250', '0350', '0550'] },
    { city: 'Trondheim', postCodes: ['7011', '7013', '7030'] },
    { city: 'Stavanger', postCodes: ['4006', '4014'] },
    { city: 'Tromsø', postCodes: ['9008', '9010'] },
    { city: 'Kristiansand', postCodes: ['4611', '4630'] },
    { city: 'Drammen', postCodes: ['3015', '3044'] },
    { city: 'Førde', postCodes: ['6800'], language: 'nn' },
    { city: 'Voss', postCodes: ['5700'], language: 'nn' },
    { city: 'Ørsta', postCodes: ['6150'], language: 'nn' },
  ],
  streets: ['Rognehagen', 'Tjernbakken', 'Måltrostveien', 'Kvernhusgaten', 'Solbrekka', 'Seljeveien', 'Naustgjerdet', 'Blåveisgaten', 'Lyngmarka', 'Orretoppen'],
  phone: '+47 00 00 01 ',
  mobile: '+47 00 00 90 ',
  salesperson: ['AB', 'AB', 'JH', 'MN'],
}

export const abroad: readonly [Country, ...Country[]] = [
  {
    code: 'SE',
    language: 'sv',
    towns: [
      { city: 'Stockholm', postCodes: ['111 22', '113 44'], phone: '+46 8 465 004 ' },
      { city: 'Göteborg', postCodes: ['411 05', '413 01'], phone: '+46 31 390 06 ' },
      { city: 'Malmö', postCodes: ['211 20'], phone: '+46 40 628 04 ' },
    ],
    streets: ['Lärkbacken', 'Vävaregränd', 'Hasselslingan', 'Sommarstigen'],
    phone: '+46 8 465 004 ',
    mobile: '+46 70 174 06 ',
    salesperson: ['PS'],
  },
  {
    code: 'DK',
    language: 'da',
    towns: [
      { city: 'København K', postCodes: ['1050', '1123'] },
      { city: 'Aarhus C', postCodes: ['8000'] },
      { city: 'Odense C', postCodes: ['5000'] },
    ],
    streets: ['Væverstien', 'Lærkehaven', 'Møllebakkevej', 'Hyldegangen'],
    phone: '+45 00 00 01 ',
    mobile: '+45 00 00 90 ',
    salesperson: ['PS', 'MN'],
  },
  {
    code: 'DE',
    language: 'de',
    towns: [
      { city: 'Hamburg', postCodes: ['20095', '20457'], phone: '+49 40 66969 0' },
      { city: 'Berlin', postCodes: ['10115', '10435'], phone: '+49 30 23125 0' },
      { city: 'München', postCodes: ['80331'], phone: '+49 89 99998 0' },
    ],
    streets: ['Weberwinkel', 'Am Lerchenhang', 'Holundergang', 'Birkenzeile'],
    phone: '+49 30 23125 0',
    mobile: '+49 171 39200',
    salesperson: ['KV'],
  },
  {
    code: 'GB',
    language: 'en',
    towns: [
      { city: 'Leeds', postCodes: ['LS1 4AP', 'LS2 7EW'], county: 'West Yorkshire', phone: '+44 113 496 00' },
      { city: 'London', postCodes: ['EC1A 1BB', 'SE1 9GF'], phone: '+44 20 7946 00' },
      { city: 'Edinburgh', postCodes: ['EH1 1YZ'], phone: '+44 131 496 00' },
    ],
    streets: ['Weavers Rise', 'Larkspur Row', 'Hazel Bank', 'Thimble Lane'],
    numberFirst: true,
    phone: '+44 20 7946 00',
    mobile: '+44 7700 9000',
    salesperson: ['JH', 'KV'],
  },
  {
    code: 'US',
    language: 'en',
    towns: [
      { city: 'Minneapolis', postCodes: ['55401', '55414'], county: 'MN', phone: '+1 612 555 01' },
      { city: 'Seattle', postCodes: ['98101'], county: 'WA', phone: '+1 206 555 01' },
    ],
    streets: ['Loom Street', 'Lark Meadow Road', 'Spindle Avenue'],
    numberFirst: true,
    phone: '+1 612 555 01',
    mobile: '+1 206 555 01',
    salesperson: ['JH'],
  },
]
