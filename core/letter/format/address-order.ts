/**
 * In which order a country writes town, state and postal code: a small table for the switch `\d` of ADDRESSBLOCK (merge
 * rule A-7). Where a country is not listed the format stays as the author wrote it.
 *
 * Layouts after the Universal Postal Union's addressing sheets.
 */
const POSTAL_FIRST = '<<_POSTAL_ >><<_CITY_>>'
const STATE_BETWEEN = '<<_CITY_>><<, _STATE_>><< _POSTAL_>>'
const BARE = '<<_CITY_>><< _STATE_>><< _POSTAL_>>'
const LINES = '<<_CITY_>><<\n_STATE_>><<\n_POSTAL_>>'

/** Names in the country's languages, in English, Norwegian, Danish, Swedish and German, and ISO 3166 codes. */
const COUNTRIES: readonly (readonly [string, readonly string[]])[] = [
  [
    POSTAL_FIRST,
    [
      'no|nor|norway|norge|noreg|norwegen',
      'se|swe|sweden|sverige|schweden',
      'dk|dnk|denmark|danmark|dänemark',
      'fi|fin|finland|suomi|finnland',
      'is|isl|iceland|ísland|island',
      'de|deu|germany|deutschland|tyskland',
      'at|aut|austria|österreich|østerrike|østrig|österrike',
      'ch|che|switzerland|schweiz|suisse|svizzera|sveits|svejts',
      'li|lie|liechtenstein',
      'fr|fra|france|frankrike|frankrig|frankreich',
      'be|bel|belgium|belgië|belgique|belgia|belgien',
      'nl|nld|netherlands|the netherlands|nederland|nederlandene|niederlande|nederländerna|holland',
      'lu|lux|luxembourg|luxemburg',
      'es|esp|spain|españa|spania|spanien',
      'pt|prt|portugal',
      'it|ita|italy|italia|italien',
      'pl|pol|poland|polska|polen',
      'cz|cze|czechia|czech republic|česko|tsjekkia|tjekkiet|tjeckien|tschechien',
      'sk|svk|slovakia|slovensko|slowakei',
      'ee|est|estonia|eesti|estland',
      'gr|grc|greece|ελλάδα|hellas|grekland|griechenland',
      'hr|hrv|croatia|hrvatska|kroatia|kroatien',
      'si|svn|slovenia|slovenija|slowenien',
      'tr|tur|turkey|türkiye|tyrkia|tyrkiet|turkiet|türkei',
    ],
  ],
  [STATE_BETWEEN, ['us|usa|united states|united states of america|the united states']],
  [BARE, ['ca|can|canada|kanada', 'au|aus|australia|australien', 'lv|lva|latvia|latvija|lettland']],
  [
    LINES,
    [
      'gb|gbr|uk|united kingdom|great britain|england|scotland|wales|northern ireland|storbritannia|storbritannien|großbritannien',
      'ie|irl|ireland|irland|éire',
      'ru|rus|russia|россия|russland|rusland|ryssland',
    ],
  ],
]

const byCountry = new Map(
  COUNTRIES.flatMap(([order, names]) => names.flatMap((each) => each.split('|')).map((name) => [name, order] as const)),
)

/** The format of the place in this country, null where the author's order stays. */
export const orderOfCountry = (country: string): string | null => byCountry.get(countryKey(country)) ?? null

/** A country's name for comparing: `U.S.A.` and `usa` are one. */
export const countryKey = (country: string): string => country.trim().toLowerCase().replace(/\./g, '').replace(/\s+/g, ' ')
