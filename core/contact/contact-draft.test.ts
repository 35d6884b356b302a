import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { aContact } from '../../test/builders/contact'
import { parseContactDraft, withDefaults, type ContactForm } from './contact-draft'
import { contactLimits, draftTexts } from './contact-limits'
import { wholeName } from './person-name'

const taken = (form: ContactForm, before: Parameters<typeof parseContactDraft>[1] = null) => {
  const draft = parseContactDraft(form, before)
  if (!draft.ok) throw new Error(JSON.stringify(draft.fault))
  return draft.value
}

describe("a person's name and its parts", () => {
  const cases: readonly [string, ContactForm, readonly [string, string, string, string]][] = [
    ['the name is made of the parts', { firstName: 'Anne', lastName: 'Berg' }, ['Anne Berg', 'Anne', '', 'Berg']],
    ['two words are split in two', { name: 'Anne Berg' }, ['Anne Berg', 'Anne', '', 'Berg']],
    ['three words have a middle name', { name: 'Jan Olav Hansen' }, ['Jan Olav Hansen', 'Jan', 'Olav', 'Hansen']],
    ['more words are first names', { name: 'Anne Marie Olav Berg' }, ['Anne Marie Olav Berg', 'Anne Marie', 'Olav', 'Berg']],
    ['one word is a surname', { name: 'Madonna' }, ['Madonna', '', '', 'Madonna']],
    ['parts win over a name', { name: 'Somebody Else', firstName: 'Anne', lastName: 'Berg' }, ['Anne Berg', 'Anne', '', 'Berg']],
  ]
  test.each(cases)('%s', (_, form, [name, firstName, middleName, lastName]) =>
    expect(taken(form)).toMatchObject({ name, firstName, middleName, lastName }),
  )

  test('when only the name was changed, it wins over the parts that came back unchanged', () => {
    const before = aContact({ name: 'Anne Berg' })
    expect(taken({ name: 'Anne Dahl', firstName: 'Anne', lastName: 'Berg' }, before)).toMatchObject({ name: 'Anne Dahl', lastName: 'Dahl' })
    expect(taken({ name: 'Anne Berg', firstName: 'Anne', lastName: 'Moe' }, before)).toMatchObject({ name: 'Anne Moe', lastName: 'Moe' })
  })

  test('a company has no parts and is its own company', () => {
    expect(taken({ kind: 'company', name: 'Fjord AS', firstName: 'Anne', companyName: 'Elbe' })).toMatchObject({
      name: 'Fjord AS',
      companyName: 'Fjord AS',
      firstName: '',
      companyNo: '',
    })
  })
})

describe('what is taken and what is refused', () => {
  const cases: readonly [string, ContactForm, object][] = [
    ['nobody', {}, [{ field: 'name', kind: 'missing' }]],
    ['blanks for a name', { name: ' \t' }, [{ field: 'name', kind: 'missing' }]],
    ['no address', { name: 'A', email: 'anne' }, [{ field: 'email', kind: 'not-an-email-address' }]],
    ['two addresses', { name: 'A', email: 'a@b.example; c@d.example' }, [{ field: 'email', kind: 'not-an-email-address' }]],
    ['an unknown country', { name: 'A', countryCode: 'QQ' }, [{ field: 'countryCode', kind: 'unknown-country' }]],
    ['a language that is a word', { name: 'A', language: 'svenska' }, [{ field: 'language', kind: 'not-a-language' }]],
    [
      'all faults at once',
      { countryCode: 'QQ', city: 'x'.repeat(31) },
      [
        { field: 'city', kind: 'too-long', max: 30 },
        { field: 'name', kind: 'missing' },
        { field: 'countryCode', kind: 'unknown-country' },
      ],
    ],
  ]
  test.each(cases)('%s', (_, form, fault) => expect(parseContactDraft(form)).toEqual({ ok: false, fault }))

  test.each(draftTexts.filter((field) => !['email', 'countryCode', 'language', 'companyNo'].includes(field)))(
    '%s has its limit',
    (field) => {
      const name = field === 'name' || field === 'firstName' || field === 'middleName' || field === 'lastName' ? {} : { name: 'A' }
      expect(parseContactDraft({ kind: 'person', ...name, [field]: 'å'.repeat(contactLimits[field] + 1) })).toMatchObject({ ok: false })
      const full = parseContactDraft({ kind: field === 'name' ? 'company' : 'person', ...name, [field]: '😀'.repeat(contactLimits[field]) })
      expect(full.ok).toBe(true)
    },
  )

  const kept: readonly [string, ContactForm, object][] = [
    ['codes in upper case', { name: 'A', countryCode: 'no', salutationCode: 'f' }, { countryCode: 'NO', salutationCode: 'F' }],
    ['Norwegian without a standard as Bokmål', { name: 'A', language: 'no' }, { language: 'nb' }],
    ['a region', { name: 'A', language: 'de-at' }, { language: 'de-AT' }],
    ['no line end in a name', { name: 'Anne\r\nBcc: all@x.example' }, { name: 'Anne Bcc: all@x.example' }],
    ['lines of an address as one', { name: 'A', address: 'Storgata 1\n2. etasje' }, { address: 'Storgata 1, 2. etasje' }],
    ['no zero character', { name: 'A\u0000B' }, { name: 'A B' }],
  ]
  test.each(kept)('kept is: %s', (_, form, draft) => expect(taken(form)).toMatchObject(draft))
})

describe('privacy (R-PRIV 1)', () => {
  const minor = aContact({ minor: true, privacyBlocked: true })
  const cases: readonly [string, ContactForm, typeof minor | null, boolean][] = [
    ['a new minor without consent is blocked', { minor: true }, null, true],
    ['a new minor with consent is blocked where nothing is said', { minor: true, parentalConsent: true }, null, true],
    ['a new minor with consent is as stated', { minor: true, parentalConsent: true, privacyBlocked: false }, null, false],
    ['a new grown-up is not blocked', {}, null, false],
    ['who becomes a minor is blocked', { minor: true, parentalConsent: true }, aContact(), true],
    ['the block of a minor without consent cannot be lifted', { minor: true, privacyBlocked: false }, minor, true],
    [
      'consent that arrives blocks once more',
      { minor: true, parentalConsent: true, privacyBlocked: false },
      { ...minor, privacyBlocked: false },
      true,
    ],
    ['with consent the block is lifted by hand', { minor: true, parentalConsent: true }, { ...minor, parentalConsent: true }, false],
    ['consent that arrives for a grown-up blocks as well', { parentalConsent: true }, aContact(), true],
    ['a grown-up is as stated', {}, aContact({ privacyBlocked: true }), false],
  ]
  test.each(cases)('%s', (_, form, before, blocked) => expect(taken({ name: 'A', ...form }, before).privacyBlocked).toBe(blocked))
})

test('S19 a new contact takes the default type, and the salutation code of its kind', () => {
  const defaults = { companySalutationCode: 'COMPANY', personSalutationCode: 'UNISEX', correspondenceType: 'email' } as const
  expect(withDefaults(taken({ name: 'A' }), defaults)).toMatchObject({ correspondenceType: 'email', salutationCode: 'UNISEX' })
  expect(withDefaults(taken({ name: 'A', kind: 'company' }), defaults)).toMatchObject({ salutationCode: 'COMPANY' })
  expect(withDefaults(taken({ name: 'A', correspondenceType: 'hardCopy', salutationCode: 'F' }), defaults)).toMatchObject({
    correspondenceType: 'hardCopy',
    salutationCode: 'F',
  })
})

test('a draft that was taken is taken again unchanged', () => {
  const anyForm = fc.record(
    {
      kind: fc.constantFrom('company' as const, 'person' as const),
      name: fc.string({ unit: 'binary' }),
      firstName: fc.string({ unit: 'grapheme' }),
      lastName: fc.string(),
      address: fc.string({ unit: 'binary' }),
      language: fc.constantFrom('nb', 'NO', 'de_at', ''),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(anyForm, (form) => {
      const once = parseContactDraft(form)
      if (!once.ok) return
      expect(parseContactDraft(once.value)).toEqual(once)
      if (once.value.kind === 'person') expect(wholeName(once.value)).toBe(once.value.name)
    }),
    { examples: [[{ name: 'A\u0085B' }], [{ firstName: ' A\u0000', lastName: 'ﬁ  B' }], [{ name: 'A  B' }]] },
  )
})
