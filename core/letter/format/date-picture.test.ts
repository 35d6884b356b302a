import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { applyDatePicture, printDate, shortDate, shortTime } from './date-picture'
import { dateOfSerial, readDate } from './date-text'

const cases: readonly [string, string, string, string, string][] = [
  ['section 7 numbers', '2013-04-05', 'M/d/yyyy', 'en-US', '4/5/2013'],
  ['section 7 two digits', '2013-04-05', 'dd.MM.yy', 'en-US', '05.04.13'],
  ['section 7 names', '2013-04-15', 'dddd, MMMM dd, yyyy', 'en-US', 'Monday, April 15, 2013'],
  ['section 7 short names', '2013-04-15', 'ddd d-MMM-yy', 'en-US', 'Mon 15-Apr-13'],
  ['section 7 short September', '2013-09-15', 'd MMM', 'en-GB', '15 Sep'],
  ['section 7 D and Y as d and y', '2013-04-05', 'D.MM.YYYY', 'en-US', '5.04.2013'],
  ['section 7 twelve hours', '2013-04-15T17:28:34', 'h:mm:ss am/pm', 'en-US', '5:28:34 PM'],
  ['section 7 midnight', '2013-04-15T00:05', 'hh:mm AM/PM', 'en-US', '12:05 AM'],
  ['section 7 twenty-four hours', '2013-04-15 07:08:09', 'HH:mm:s', 'en-US', '07:08:9'],
  ['section 7 literal text', '2013-04-15T17:28:34', "'Today is 'HH:mm:ss", 'en-US', 'Today is 17:28:34'],
  ['section 7 all other characters as they are', '2013-04-15', 'yyyy/MM — «d»', 'en-US', '2013/04 — «15»'],
  ['D-2 Norwegian', '2024-05-17', 'dddd d. MMMM yyyy', 'nb-NO', 'fredag 17. mai 2024'],
  ['D-2 German', '2024-03-01', 'd. MMMM yyyy', 'de-DE', '1. März 2024'],
  ['D-2 Danish short names without a point', '2024-12-17', 'd. MMM', 'da-DK', '17. dec'],
  ['D-2 Russian month beside its day', '2024-05-05', 'd MMMM yyyy', 'ru-RU', '5 мая 2024'],
  ['D-2 Russian month alone', '2024-05-05', 'MMMM yyyy', 'ru-RU', 'май 2024'],
  ['D-2 Nynorsk', '2024-05-18', 'dddd d. MMMM', 'nn-NO', 'laurdag 18. mai'],
  ['D-2 Icelandic', '2024-05-18', 'dddd d. MMMM', 'is-IS', 'laugardagur 18. maí'],
  ['D-2 Northern Sami of Finland', '2024-05-13', 'dddd', 'se-FI', 'mánnodat'],
  ['D-2 Austrian', '2024-01-05', 'd. MMMM', 'de-AT', '5. Jänner'],
  ['D-2 Finnish month beside its day', '2024-05-05', 'd. MMMM yyyy', 'fi-FI', '5. toukokuuta 2024'],
  ['D-2 Greek month alone', '2024-05-05', 'MMMM yyyy', 'el-GR', 'Μάιος 2024'],
  ['D-2 Serbian in Latin letters', '2024-05-05', 'd. MMMM', 'sr-Latn-RS', '5. maj'],
  ['D-2 Thai short names keep their points', '2024-05-05', 'd MMM', 'th-TH', '5 พ.ค.'],
  ['D-2 a tag with more than a region', '2024-05-05', 'd MMMM', 'es-ES_tradnl', '5 mayo'],
  ['D-2 a region that the table does not have', '2024-05-05', 'd MMMM', 'nb-SJ', '5 mai'],
  ['D-2 a language that nobody speaks is English', '2024-05-05', 'dddd d MMMM', 'xx-YY', 'Sunday 5 May'],
  ['D-2 a language that cannot be read is English', '2024-05-05', 'MMMM', 'x-none', 'May'],
  ['D-3 a zone is not converted', '2024-05-17T23:30:00-11:00', 'd H', 'en-US', '17 23'],
  ['D-3 a fraction of a second', '2024-05-17T23:30:01.5Z', 'd H:mm:ss', 'en-US', '17 23:30:01'],
  ['D-3 American order', '4/15/2013', 'yyyy-MM-dd', 'en-US', '2013-04-15'],
  ['D-3 Norwegian order', '15.4.2013', 'yyyy-MM-dd', 'nb-NO', '2013-04-15'],
  ['D-3 Swedish order', '2013-4-15', 'dd/MM/yyyy', 'sv-SE', '15/04/2013'],
  ['D-3 two digits of a year', '15.4.98', 'yyyy', 'de-DE', '1998'],
  ['D-3 an American time', '4/15/2013 5:28:34 PM', 'HH:mm', 'en-US', '17:28'],
  ['D-3 names in the data’s language', '5. mars 2024', 'yyyy-MM-dd', 'nb-NO', '2024-03-05'],
  ['D-3 names in English', 'Monday, April 15, 2013', 'yyyy-MM-dd', 'nb-NO', '2013-04-15'],
  ['D-3 as Access and Excel write it', '17-May-2024', 'd.M.yyyy', 'nb-NO', '17.5.2024'],
  ['D-3 with two digits of a year', '17-May-24', 'd.M.yyyy', 'en-US', '17.5.2024'],
  ['D-3 a Norwegian time', '17.5.2024 kl. 14:30', 'HH:mm', 'nb-NO', '14:30'],
  ['D-3 a time alone, asked for its hours', '14:30', 'h:mm am/pm', 'en-US', '2:30 PM'],
  ['D-5 a date has the time 00:00', '2013-04-15', 'HH:mm h AM/PM', 'en-US', '00:00 12 AM'],
  ['D-5 blank stays blank', '', 'd MMMM', 'en-US', ''],
]
test.each(cases)('%s: %s by %s', (_, value, picture, language, expected) => {
  expect(applyDatePicture(value, picture, { language })).toEqual({ value: expected, notes: [] })
})

test.each(['soon', '2024-02-30', '13/13/2013', '2024', '5/2024', '1/2/345', '2024-05-17T25:00', '17 Foo 2024', '14:30', '17-Foo-24'])(
  'D-3 %p is no date and stays',
  (value) => {
    expect(applyDatePicture(value, 'd MMMM', { language: 'en-US' })).toEqual({ value, notes: [{ kind: 'not-a-date', text: value }] })
  },
)

test('D-2 the data may be in another language than the run', () => {
  expect(applyDatePicture('4/5/2024', 'd. MMMM', { language: 'nb-NO', dataLanguage: 'en-US' }).value).toBe('5. april')
})
test.each([
  ['en-US', '5/4/2024', '9:05 AM', '3:05 PM'],
  ['en-GB', '04/05/2024', '09:05', '15:05'],
  ['nb-NO', '04.05.2024', '09:05', '15:05'],
  ['da-DK', '04.05.2024', '09.05', '15.05'],
  ['fr-CA', '2024-05-04', '09 h 05', '15 h 05'],
  ['ko-KR', '2024. 5. 4.', '오전 9:05', '오후 3:05'],
  ['zh-TW', '2024/5/4', '上午9:05', '下午3:05'],
  ['bg-BG', '4.05.2024 г.', '9:05', '15:05'],
  ['xx-YY', '5/4/2024', '9:05 AM', '3:05 PM'],
])('D-7 a date and a time without a picture: %s', (language, date, morning, afternoon) => {
  const at = (hour: number) => ({ year: 2024, month: 5, day: 4, hour, minute: 5, second: 0 })
  expect([shortDate(at(0), language), shortTime(at(9), language), shortTime(at(15), language)]).toEqual([date, morning, afternoon])
})
test('section 7 a small m is the minute, and a note asks about it', () => {
  expect(applyDatePicture('2024-05-17', 'dd/mm/yyyy', { language: 'en-GB' })).toEqual({
    value: '17/00/2024',
    notes: [{ kind: 'minutes-without-hours', picture: 'dd/mm/yyyy' }],
  })
})
test('section 7 a numbered item', () => {
  expect(applyDatePicture('2024-05-17', 'd `table`', { language: 'en-GB', numberedItem: (name) => `<${name}>` }).value).toBe('17 <table>')
})
test.each([
  [1, '1900-01-01 00:00:00'],
  [59, '1900-02-28 00:00:00'],
  [61, '1900-03-01 00:00:00'],
  [45429.5, '2024-05-17 12:00:00'],
])('D-3 Excel day %p is %s', (serial, expected) => {
  expect(printDate(dateOfSerial(serial)!, 'yyyy-MM-dd HH:mm:ss', { language: 'en' }).value).toBe(expected)
})
test.each([0, 60, -1, NaN, 3_000_000])('D-3 Excel day %p does not exist', (serial) => {
  expect(dateOfSerial(serial)).toBeNull()
})
describe('laws', () => {
  const dates = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
  test('an ISO date printed by its own picture is itself', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const text = date.toISOString().slice(0, 19)
        expect(applyDatePicture(text, "yyyy-MM-dd'T'HH:mm:ss", { language: 'en-US' }).value).toBe(text)
      }),
    )
  })
  test('what a language prints in numbers it can read', () => {
    fc.assert(
      fc.property(dates, fc.constantFrom('en-US', 'en-GB', 'de-DE', 'nb-NO', 'sv-SE', 'da-DK', 'fr-FR', 'hu-HU'), (date, language) => {
        fc.pre(date.getUTCFullYear() >= 1000)
        const text = date.toLocaleDateString(language, { timeZone: 'UTC' })
        expect(readDate(text, language)).toMatchObject({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        })
      }),
      { examples: [[new Date('2024-05-04T00:00:00Z'), 'en-US']] },
    )
  })
  test('any picture prints, and any value can be asked', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: fc.constantFrom(..."dMyhHsm'`/ap") }), (value, picture) => {
        expect(typeof applyDatePicture(value, picture, { language: 'en-US' }).value).toBe('string')
        expect(typeof applyDatePicture('2024-05-17', picture, { language: value }).value).toBe('string')
      }),
    )
  })
})
