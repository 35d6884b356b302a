/** The open document: its package, where the cursor is, what is set in it. */
import type { Element } from '@xmldom/xmldom'
import { childOf, descendants, isW, valueOf } from './wordprocessing'
import { documentOf, MAIN_PART, mainDocument, openPackage, relationshipsOf, type Package } from './package'
import type { Span } from './span'
import { copyToFallbacks } from './text-box'

export type WordDocument = {
  readonly package: Package
  selection: Span | null
  /** Nothing was changed since it was opened or saved. */
  saved: boolean
  /** Nobody may write in it. */
  isProtected: boolean
  /** Of the common API: key to JSON text. */
  settings: Record<string, string>
  readonly properties: Map<string, string>
  nextControl: number
  /** Changes are counted, so that a test can say that nothing was touched. */
  changes: number
  readonly tell: (event: string, facts: unknown) => void
}

export const openDocument = (bytes: Uint8Array, tell: WordDocument['tell'] = () => undefined): WordDocument => {
  const opened = openPackage(bytes)
  mainDocument(opened)
  return { package: opened, selection: null, saved: true, isProtected: false, settings: {}, properties: new Map(), nextControl: 1000, changes: 0, tell }
}

export function changed(document: WordDocument): void {
  document.saved = false
  document.changes++
  copyToFallbacks(storiesOf(document).map(({ root }) => root))
}

/** Body, headers and footers: each a root whose children are blocks. */
export type Story = { readonly kind: 'body' | 'header' | 'footer'; readonly part: string; readonly root: Element }

export function bodyOf(document: WordDocument): Story {
  const root = childOf(mainDocument(document.package).documentElement!, 'body')
  if (root === null) throw new Error('A document without a body')
  return { kind: 'body', part: MAIN_PART, root }
}

export const storiesOf = (document: WordDocument): readonly Story[] => [bodyOf(document), ...edgesOf(document)]

/** Headers and footers in the order of the sections that use them. */
function edgesOf(document: WordDocument): readonly Story[] {
  const targets = new Map(relationshipsOf(document.package, MAIN_PART).map(({ id, target }) => [id, target]))
  const references = sectionsOf(document).flatMap((section) =>
    Array.from(section.childNodes).filter((node) => isW(node, 'headerReference', 'footerReference')),
  )
  const seen = new Set<string>()
  return references.flatMap((reference) => {
    const target = targets.get((reference).getAttribute('r:id') ?? '')
    const part = `word/${target ?? ''}`
    if (target === undefined || seen.has(part)) return []
    seen.add(part)
    const root = documentOf(document.package, part)?.documentElement
    return root ? [{ kind: isW(reference, 'headerReference') ? ('header' as const) : ('footer' as const), part, root }] : []
  })
}

/** The properties of the sections, in order: those in paragraphs, then the body's own. */
export const sectionsOf = (document: WordDocument): readonly Element[] => descendants(bodyOf(document).root, 'sectPr')

/** The header or footer of this kind that a section shows, or null. */
export function edgeOf(document: WordDocument, section: Element, kind: 'header' | 'footer', type: string): Story | null {
  const reference = descendants(section, `${kind}Reference`).find((each) => valueOf(each, 'type') === type)
  const target = relationshipsOf(document.package, MAIN_PART).find(({ id }) => id === reference?.getAttribute('r:id'))?.target
  const root = target === undefined ? null : documentOf(document.package, `word/${target}`)?.documentElement
  return root ? { kind, part: `word/${target}`, root } : null
}

/** The number of a new content control: not yet taken anywhere in the document. */
export function newControlId(document: WordDocument): string {
  const taken = new Set(
    storiesOf(document).flatMap(({ root }) => descendants(root, 'sdtPr').map((properties) => valueOf(childOf(properties, 'id')))),
  )
  while (taken.has(String(document.nextControl))) document.nextControl++
  return String(document.nextControl++)
}

/** Whether Word tracks changes, as the document's settings say. */
export function isTracking(document: WordDocument): boolean {
  const settings = documentOf(document.package, 'word/settings.xml')?.documentElement
  return settings !== undefined && settings !== null && descendants(settings, 'trackRevisions').length > 0
}
