/** All classes put together: what `Word.run` gives an add-in to hold. */
import type { Element } from '@xmldom/xmldom'
import { idOf, property } from '../document/control'
import { invalidArgument } from '../document/fault'
import { typeOf, type FieldAt } from '../document/field'
import { packageOfBase64 } from '../document/ooxml'
import { bytesOf } from '../document/package'
import { blankDocument } from '../document/blank'
import { holderOf, pointIn, spanOf } from '../document/span'
import { children, descendants, isW, valueOf } from '../document/wordprocessing'
import { bodyOf, changed, edgeOf, isTracking, openDocument, sectionsOf, type WordDocument } from '../document/word-document'
import { controlled, controlMembers, type Controlled } from './content-control'
import { collectionType } from './collection'
import { fieldMembers, type Fielded } from './field'
import { fontMembers } from './font'
import type { Makers, Ranged } from './makers'
import { customParts, documentProperties, settings } from './package-objects'
import { paragraphMembers } from './paragraph'
import { rangeMembers } from './range'
import { richType, type RichObject, type RichType } from './rich-type'
import { tableCellMembers, type Celled } from './table-cell'
import { controlsOf } from '../document/control'

/** What happens outside the document when a document is told to. */
export type Application = {
  readonly opened: (document: WordDocument) => void
  readonly saved: (document: WordDocument) => void
  readonly closed: (document: WordDocument) => void
  /** An event that the add-in listens to, or no longer. */
  readonly listens: (event: string, on: boolean) => void
}

export type WordObjects = { readonly document: (document: WordDocument) => RichObject; readonly application: RichObject }

export function wordObjects(application: Application): WordObjects {
  const rangeType = typeOfObject(richType<Ranged>(rangeMembers(makers())))
  const range = richType<Ranged>({ name: 'Range' }, rangeType)
  const paragraph = richType<Ranged>(paragraphMembers(makers()), rangeType)
  const control = richType<Controlled>(controlMembers(makers()), rangeType)
  const field = richType<Fielded>(fieldMembers(makers()))
  const body = richType<Ranged>(bodyMembers, rangeType)
  const font = richType<Ranged>(fontMembers)
  const cell = richType<Celled>(tableCellMembers)
  const ranges = collectionType('RangeCollection')
  const paragraphs = collectionType('ParagraphCollection')
  const fields = (document: WordDocument, found: () => readonly FieldAt[]): RichObject =>
    collectionType('FieldCollection', undefined, {
      getByTypes: (_items, types: readonly string[]) => fields(document, () => found().filter((at) => types.includes(typeOf(at)))),
    })(() => found().map((at) => field({ document, at })))
  const controls = (document: WordDocument, elements: () => readonly Element[]): RichObject =>
    collectionType('ContentControlCollection', (item) => idOf((item.self as Controlled).control), {
      getByTag: (_items, tag: string) => controls(document, () => elements().filter((each) => valueOf(property(each, 'tag')) === tag)),
      getByTitle: (_items, title: string) =>
        controls(document, () => elements().filter((each) => valueOf(property(each, 'alias')) === title)),
      getByTypes: (_items, _types: unknown) => controls(document, elements),
    })(() => elements().map((each) => control(controlled(document, each))))

  const section = richType<{ readonly document: WordDocument; readonly element: Element }>({
    name: 'Section',
    objects: { body: ({ document }) => make.body(document, bodyOf(document).root) },
    methods: {
      getHeader: ({ document, element }, type: string) => edge(document, element, 'header', type),
      getFooter: ({ document, element }, type: string) => edge(document, element, 'footer', type),
    },
  })
  const sections = collectionType('SectionCollection')
  const edge = (document: WordDocument, element: Element, kind: 'header' | 'footer', type: string) => {
    const wanted = { Primary: 'default', FirstPage: 'first', EvenPages: 'even' }[type]
    const found = wanted === undefined ? null : edgeOf(document, element, kind, wanted)
    if (found === null) throw invalidArgument(`Section.get${kind === 'header' ? 'Header' : 'Footer'}`)
    return make.body(document, found.root)
  }

  const documentMembers = {
    scalars: {
      saved: { get: (document: WordDocument) => document.saved },
      changeTrackingMode: { get: (document: WordDocument) => (isTracking(document) ? 'TrackAll' : 'Off') },
    },
    objects: {
      body: (document: WordDocument) => make.body(document, bodyOf(document).root),
      contentControls: (document: WordDocument) => controls(document, () => controlsOf(document)),
      properties: documentProperties,
      customXmlParts: (document: WordDocument) => customParts(document),
      settings,
      sections: (document: WordDocument) => sections(() => sectionsOf(document).map((element) => section({ document, element }))),
    },
    methods: {
      getContentControls: (document: WordDocument, _options?: unknown) => controls(document, () => controlsOf(document)),
      getSelection: (document: WordDocument) => make.range(document, selectionOf(document)),
      save: (document: WordDocument) => {
        document.saved = true
        application.saved(document)
      },
      close: (document: WordDocument) => application.closed(document),
      _RegisterEvent: (_document: WordDocument, event: string) => application.listens(event, true),
      _UnregisterEvent: (_document: WordDocument, event: string) => application.listens(event, false),
    },
  }
  const document = richType<WordDocument>({ name: 'Document', ...documentMembers })
  const created = richType<WordDocument>(
    {
      name: 'DocumentCreated',
      methods: { open: (its: WordDocument) => application.opened(its), save: (its: WordDocument) => application.saved(its) },
    },
    typeOfObject(document),
  )
  const make: Makers = {
    range: (of, span) => range({ document: of, span }),
    paragraph: (of, element) => paragraph({ document: of, span: spanOf(element) }),
    control: (of, element) => control(controlled(of, element)),
    field: (of, at) => field({ document: of, at }),
    body: (of, root) => body(storyOf(of, root)),
    cell,
    font,
    ranges,
    paragraphs,
    controls,
    fields,
  }
  return {
    document,
    application: richType<null>({
      name: 'Application',
      methods: {
        createDocument: (_self, base64?: string) =>
          created(openDocument(base64 ? bytesOf(packageOfBase64(base64, 'Application.createDocument')) : blankDocument())),
      },
    })(null),
  }

  // The makers are asked for when a member is used, which is after all of them are made.
  function makers(): Makers {
    return new Proxy({} as Makers, { get: (_target, name) => make[name as keyof Makers] })
  }
}

const bodyTypes: Readonly<Record<string, string>> = { hdr: 'Header', ftr: 'Footer', footnote: 'Footnote', endnote: 'Endnote', txbxContent: 'Shape' }

const bodyMembers = {
  name: 'Body',
  scalars: {
    type: { get: ({ span }: Ranged) => bodyTypes[holderOf(span).localName ?? ''] ?? 'MainDoc' },
  },
  methods: {
    clear: ({ document, span }: Ranged) => {
      const root = span.kind === 'point' ? span.parent : span.first.parentNode!
      const section = children(root).find((child) => isW(child, 'sectPr')) ?? null
      for (const child of children(root)) if (child !== section) root.removeChild(child)
      root.insertBefore(root.ownerDocument!.createElementNS(root.namespaceURI, 'w:p'), section)
      changed(document)
    },
  },
}

/** Body, header or footer as a range that is always as long as it now is. */
function storyOf(document: WordDocument, root: Element): Ranged {
  return {
    document,
    get span() {
      const blocks = children(root).filter((child) => !isW(child, 'sectPr'))
      const [first, last] = [blocks[0], blocks.at(-1)]
      return first && last ? spanOf(first, last) : pointIn(root, null)
    },
    set span(_) {
      // It is what its root holds.
    },
  }
}

/** Where the cursor is: at the beginning of the document before anybody put it anywhere, or when what was selected is gone. */
function selectionOf(document: WordDocument): Ranged['span'] {
  const { selection } = document
  const at = selection === null ? null : selection.kind === 'point' ? selection.parent : selection.first
  if (selection !== null && at?.ownerDocument?.documentElement?.contains(at) === true) return selection
  const [paragraph] = descendants(bodyOf(document).root, 'p')
  if (paragraph === undefined) return pointIn(bodyOf(document).root, null)
  return pointIn(paragraph, children(paragraph).find((child) => !isW(child, 'pPr')) ?? null)
}

const typeOfObject = <Self>(made: (self: Self) => RichObject): RichType => made(null as Self).type
