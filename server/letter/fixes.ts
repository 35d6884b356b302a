/** How each kind of finding may be mended: where to go, with what is known filled in (core/api/letter.ts, CheckFix). */
import type { CheckFinding, CheckFix } from '#core/api/letter'

type Bare = Omit<CheckFinding, 'fix'>

export function fixOf(found: Bare): CheckFix {
  const fix = fixes[found.kind](found)
  return { kind: fix[0], facts: fix[1] ?? {} }
}

type Fix = readonly [CheckFix['kind'], CheckFix['facts']?]

const fixes: Readonly<Record<CheckFinding['kind'], (found: Bare) => Fix>> = {
  'description-missing': () => ['edit-segment', { field: 'description' }],
  'segment-empty': () => ['add-contacts'],
  'unknown-field': mapField,
  'ambiguous-field': mapField,
  'record-field': editLetter,
  'letter-refused': editLetter,
  'typed-field': editLetter,
  'tracked-changes': editLetter,
  'held-back': removeLine,
  'contact-gone': removeLine,
  'missing-salutation': ({ facts, contactNo }) =>
    facts['code'] === ''
      ? editContact(contactNo, 'contact.salutationCode')
      : [facts['reason'] === 'blank-salutation' ? 'edit-formula' : 'add-formula', formula(facts)],
  'missing-formula': ({ facts }) => ['add-formula', formula(facts)],
  'odd-greeting': ({ facts, contactNo }) => {
    const fields = facts['fields']
    return Array.isArray(fields) ? ['edit-contact', { contactNo, fields }] : ['edit-formula', formula(facts)]
  },
  'no-letter': ({ facts }) => ['add-letter', { language: facts['language'] }],
  'empty-field': emptyField,
  'missing-address': ({ contactNo }) => ['edit-contact', { contactNo, fields: ['address', 'postCode', 'city'] }],
  'missing-email': ({ contactNo, lineNo }) => ['set-email', { contactNo, lineNo }],
  'note-without-place': ({ lineNo, facts }) => ['place-note', facts['isOwn'] ? { lineNo } : { language: facts['language'] }],
  'page-overflow': openLine,
  'wrong-language': ({ lineNo, facts }) =>
    facts['hasLetter'] ? ['set-language', { lineNo, language: facts['contactLanguage'] }] : ['add-letter', { language: facts['contactLanguage'] }],
  'stale-letter': ({ lineNo }) => ['compare-letter', { lineNo }],
  'template-missing': codeOf('set-template'),
  'template-gone': codeOf('set-template'),
  'campaign-gone': codeOf('set-campaign'),
  'salesperson-missing': codeOf('set-salesperson'),
  'blocked-salesperson': codeOf('set-salesperson'),
  'only-for-gone': editLetter,
  'only-for-by-lot': editLetter,
  'subject-field-unknown': ({ lineNo, facts }) => (facts['ofSegment'] ? ['edit-segment', { field: 'subject' }] : ['open-line', { lineNo }]),
}

/** A merge field's contact field: `contact.city` is `city`. */
const editContact = (contactNo: string, field: string): Fix => ['edit-contact', { contactNo, fields: [field.replace(/^contact\./, '')] }]

const formula = ({ code, language, manner }: CheckFix['facts']): CheckFix['facts'] => ({ code, language, manner })

/** What is empty is mended where it is kept. */
function emptyField({ field, contactNo, lineNo, facts }: Bare): Fix {
  const [kind, name] = [field.slice(0, field.indexOf('.')), field.slice(field.indexOf('.') + 1)]
  if (kind === 'sender') return ['edit-sender', { field: name }]
  if (kind === 'letter') return ['open-line', { lineNo }]
  if (kind !== 'salesperson') return editContact(contactNo, field)
  return facts['code'] ? ['edit-salesperson', { code: facts['code'], field: name }] : ['set-salesperson', { lineNo, code: '' }]
}

function mapField({ field, facts }: Bare): Fix {
  return ['map-field', { language: facts['language'], name: field, suggestions: facts['candidates'] ?? facts['suggestions'] ?? [] }]
}

function editLetter({ lineNo, facts }: Bare): Fix {
  return ['edit-letter', { ...(lineNo === null ? { language: facts['language'] } : { lineNo }), ...(facts['place'] !== undefined && { place: facts['place'] }) }]
}

function removeLine({ lineNo, contactNo }: Bare): Fix {
  return ['remove-line', { lineNo, contactNo }]
}

function openLine({ lineNo }: Bare): Fix {
  return ['open-line', { lineNo }]
}

function codeOf(kind: CheckFix['kind']) {
  return ({ lineNo, facts }: Bare): Fix => [kind, { lineNo: facts['ofSegment'] ? null : lineNo, code: facts['code'] }]
}
