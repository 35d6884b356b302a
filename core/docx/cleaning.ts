/**
 * What is taken out of a letter when somebody asks for it: no danger and no business of the reader's, but perhaps needed.
 *
 * A property or a variable may be shown by a field, a comment may be meant for the reader, XML may be what a program of theirs looks
 * for. So each goes by its name, and by default all stay. Merge-spec H-4.
 */
import { attribute, attributesOf } from './xml-attributes'
import type { Docx } from './docx'
import { withoutElement, type Edit } from './edit'
import { Kind, nameAt, type Xml } from './xml-scan'

/** In the order in which they are documented. */
export const CLEANINGS = [
  'document-variables',
  'custom-properties',
  'custom-xml',
  'revision-ids',
  'authorship',
  'comments',
  'labels',
  'building-blocks',
  'unlinked-parts',
] as const
export type Cleaning = (typeof CLEANINGS)[number]

type Rule = {
  /** Last steps of the types of relationships that go, with the parts that only they lead to. */
  readonly relationships?: readonly string[]
  /** Elements that go with all that is in them. */
  readonly elements?: readonly string[]
  /** Attributes that go, by canonical name. */
  readonly attributes?: RegExp
}

const RULES: Readonly<Record<Exclude<Cleaning, 'custom-xml' | 'unlinked-parts'>, Rule>> = {
  'document-variables': { elements: ['w:docVars'] },
  'custom-properties': { relationships: ['custom-properties', 'customProperties'] },
  // Each save and each machine leaves numbers by which two documents can be told to be of one origin.
  'revision-ids': { elements: ['w:rsids', 'w:rsid', 'w14:docId', 'w15:docId'], attributes: /^w:rsid/ },
  authorship: {
    relationships: ['people'],
    elements: [
      'dc:creator',
      'cp:lastModifiedBy',
      'cp:revision',
      'cp:lastPrinted',
      'dcterms:created',
      'dcterms:modified',
      'ep:Manager',
      'ep:Company',
      'ep:TotalTime',
    ],
    attributes: /^(?:w:date|w16du:dateUtc)$/,
  },
  comments: {
    relationships: ['comments', 'commentsExtended', 'commentsIds', 'commentsExtensible', 'people'],
    elements: ['w:commentRangeStart', 'w:commentRangeEnd', 'w:commentReference'],
  },
  labels: { relationships: ['classificationlabels'] },
  'building-blocks': { relationships: ['glossaryDocument'] },
}

const rulesOf = (asked: ReadonlySet<Cleaning>): readonly (readonly [Cleaning, Rule])[] =>
  (Object.entries(RULES) as [Cleaning, Rule][]).filter(([name]) => asked.has(name))

/** Which cleaning takes a relationship away, null when it stays. */
export function cleaningOfRelationship(kind: string, asked: ReadonlySet<Cleaning>): Cleaning | null {
  return rulesOf(asked).find(([, { relationships = [] }]) => relationships.includes(kind))?.[0] ?? null
}

/**
 * The custom XML that no control of the letter is bound to; all of it where bindings are not kept. A control that is bound to a store
 * of no name may be bound to any.
 */
export function unboundXml(docx: Docx, keepBound: boolean): ReadonlySet<string> {
  const stores = new Map<string, string>()
  for (const { type, part } of docx.relationshipsOf(docx.main)) {
    if (part === null || !type.endsWith('/customXml')) continue
    const properties = docx.relationshipsOf(part).find((own) => own.type.endsWith('/customXmlProps'))?.part
    stores.set(part, storeId(docx.parts.get(properties ?? '')?.xml()))
  }
  const bound = keepBound ? boundStores(docx) : new Set<string>()
  return new Set([...stores].flatMap(([part, id]) => (bound.has('') || bound.has(id) ? [] : [part])))
}

function storeId(properties: Xml | undefined): string {
  for (let token = 0; properties && token < properties.length; token++) {
    if (nameAt(properties, token) === 'ds:datastoreItem') return (attribute(properties, token, 'ds:itemID') ?? '').toLowerCase()
  }
  return ''
}

function boundStores(docx: Docx): ReadonlySet<string> {
  const bound = new Set<string>()
  for (const { part } of docx.stories) {
    const xml = docx.parts.get(part)?.xml()
    for (let token = 0; xml && token < xml.length; token++) {
      if (nameAt(xml, token) === 'w:dataBinding' || nameAt(xml, token) === 'w15:dataBinding')
        bound.add((attribute(xml, token, 'w:storeItemID') ?? '').toLowerCase())
    }
  }
  return bound
}

/** What the asked cleanings take out of one part. */
export function cleaningEdits(
  xml: Xml,
  asked: ReadonlySet<Cleaning>,
): { readonly edits: readonly Edit[]; readonly found: ReadonlySet<Cleaning> } {
  const edits: Edit[] = []
  const found = new Set<Cleaning>()
  const rules = rulesOf(asked)
  for (let token = 0; token < xml.length; token++) {
    if (xml.kind[token] !== Kind.open && xml.kind[token] !== Kind.empty) continue
    const name = nameAt(xml, token)
    const whole = rules.find(([, { elements = [] }]) => elements.includes(name))?.[0]
    if (whole !== undefined && (xml.parent[token] ?? -1) >= 0) {
      found.add(whole)
      edits.push(withoutElement(xml, token))
      token = xml.mate[token] ?? token
    } else if (rules.some(([, { attributes }]) => attributes !== undefined) && name.startsWith('w')) {
      for (const own of attributesOf(xml, token)) {
        const cleaning = rules.find(([, { attributes }]) => attributes?.test(own.name))?.[0]
        const nobody = asked.has('authorship') ? NOBODY.get(own.name) : undefined
        if (cleaning !== undefined) edits.push({ from: own.from, to: own.to, text: '' })
        else if (nobody !== undefined) edits.push({ from: own.valueFrom, to: own.valueTo, text: nobody })
        if (cleaning !== undefined || nobody !== undefined) found.add(cleaning ?? 'authorship')
      }
    }
  }
  return { edits, found }
}

/** What Word's own inspector writes where the format asks for an author. */
const NOBODY = new Map([
  ['w:author', 'Author'],
  ['w:initials', 'A'],
])
