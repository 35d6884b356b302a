/** What a document carries beside its text: properties, custom XML, settings. */
import type { Element } from '@xmldom/xmldom'
import {
  addCustomPart,
  customPartsOf,
  customPropertiesOf,
  idOfPart,
  namespaceOfPart,
  removeCustomPart,
  setCustomProperty,
  setXmlOfPart,
  valueOfProperty,
  xmlOfPart,
  type CustomValue,
} from '../document/custom-parts'
import { HostFault } from '../document/fault'
import { removeNode } from '../document/wordprocessing'
import { changed, type WordDocument } from '../document/word-document'
import { collectionType } from './collection'
import { richType, type RichObject, type Wire } from './rich-type'

type Property = { readonly document: WordDocument; readonly element: Element }
const keyOfProperty = ({ element }: Property) => element.getAttribute('name') ?? ''
const customProperty = richType<Property>({
  name: 'CustomProperty',
  scalars: {
    key: { get: keyOfProperty },
    value: {
      get: ({ element }) => valueOfProperty(element),
      set: ({ document, element }, value: CustomValue) => void setCustomProperty(document, keyOfProperty({ document, element }), value),
    },
    type: {
      get: ({ element }) => ({ string: 'String', number: 'Number', boolean: 'Boolean' })[typeof valueOfProperty(element) as 'string'],
    },
  },
  methods: {
    delete: ({ document, element }) => {
      removeNode(element)
      changed(document)
    },
  },
})

const customProperties = (document: WordDocument): RichObject =>
  collectionType('CustomPropertyCollection', (item) => keyOfProperty(item.self as Property), {
    add: (_items, key: string, value: CustomValue) => customProperty({ document, element: setCustomProperty(document, key, value) }),
    deleteAll: () => {
      customPropertiesOf(document).forEach(removeNode)
      changed(document)
    },
  })(() => customPropertiesOf(document).map((element) => customProperty({ document, element })))

const said = ['title', 'author', 'subject', 'keywords', 'comments', 'category', 'manager', 'company', 'format'] as const
export const documentProperties = richType<WordDocument>({
  name: 'DocumentProperties',
  scalars: Object.fromEntries(
    said.map((name) => [
      name,
      {
        get: (document: WordDocument): Wire => document.properties.get(name) ?? '',
        set: (document: WordDocument, value: string) => {
          document.properties.set(name, value)
          changed(document)
        },
      },
    ]),
  ),
  objects: { customProperties },
})

type Part = { readonly document: WordDocument; readonly n: number }
const customPart = richType<Part>({
  name: 'CustomXmlPart',
  id: ({ document, n }) => idOfPart(document, n),
  scalars: {
    id: { get: ({ document, n }) => idOfPart(document, n) },
    namespaceUri: { get: ({ document, n }) => namespaceOfPart(document, n) },
  },
  methods: {
    getXml: ({ document, n }) => xmlOfPart(document, n),
    setXml: ({ document, n }, xml: string) => setXmlOfPart(document, n, xml),
    delete: ({ document, n }) => removeCustomPart(document, n),
  },
})

export const customParts = (document: WordDocument, scope: (n: number) => boolean = () => true): RichObject =>
  collectionType('CustomXmlPartCollection', (item) => idOfPart(document, (item.self as Part).n), {
    add: (_items, xml: string) => customPart({ document, n: addCustomPart(document, xml) }),
    getByNamespace: (_items, uri: string) => customParts(document, (n) => namespaceOfPart(document, n) === uri),
    getOnlyItem: (items) => {
      const [only, ...others] = items()
      if (!only || others.length > 0) throw new HostFault('GeneralException', 'The collection has not exactly one item.', 'getOnlyItem')
      return only
    },
    getOnlyItemOrNullObject: (items) => (items().length === 1 ? items()[0]! : null),
  })(() =>
    customPartsOf(document)
      .filter(scope)
      .map((n) => customPart({ document, n })),
  )

type Setting = { readonly document: WordDocument; readonly key: string }
const setting = richType<Setting>({
  name: 'Setting',
  scalars: {
    key: { get: ({ key }) => key },
    value: {
      get: ({ document, key }) => JSON.parse(document.settings[key] ?? 'null') as Wire,
      set: ({ document, key }, value: Wire) => setSetting(document, key, value),
    },
  },
  methods: {
    delete: ({ document, key }) => {
      delete document.settings[key]
      changed(document)
    },
  },
})

export const settings = (document: WordDocument): RichObject =>
  collectionType('SettingCollection', (item) => (item.self as Setting).key, {
    add: (_items, key: string, value: Wire) => {
      setSetting(document, key, value)
      return setting({ document, key })
    },
    deleteAll: () => {
      document.settings = {}
      changed(document)
    },
  })(() => Object.keys(document.settings).map((key) => setting({ document, key })))

function setSetting(document: WordDocument, key: string, value: Wire): void {
  document.settings[key] = JSON.stringify(value)
  changed(document)
}
