/**
 * What a manifest must be, where Microsoft's schemas do not say it or are not at hand. Each check names its faults; none means that it holds.
 *
 * Rules are those of Microsoft's manifest reference (office-js-docs-reference, docs/manifest): Resources for ids, lengths and icon sizes,
 * Image for what may be in an icon's headers, Runtimes for the one page that all actions must share.
 */
import { attribute, childrenOf, overridesOf, textOf, textsOf } from './read.mjs'
import { orderFaults } from './order.mjs'

export const LONGEST = { id: 32, short: 125, long: 250, url: 2048, functionName: 64 }
const ICON_SIZES = ['16', '32', '80']
/** What the pane does in the document: read and write, and nothing beside it. */
const PERMISSION = 'ReadWriteDocument'
const LOCALE = /^[a-z]{2,3}-[A-Z]{2}$/

const tooLong =
  (max) =>
  ({ text }) =>
    text.length > max ? [`${text.length} characters, ${max} at most: ${text}`] : []
const twice = (values) => [...new Set(values.filter((value, at) => values.indexOf(value) !== at))]
const resources = ({ all }) => all('Image', 'Url', 'String').filter((element) => element.hasAttribute('id'))
const within = ({ all }, group, name) => all(group).flatMap((element) => childrenOf(element).filter((child) => child.localName === name))
const usedIds = ({ everywhere }) => [...new Set(everywhere.map((element) => attribute(element, 'resid')).filter(Boolean))]
const saidInLanguages = (manifest) => [
  ...manifest.all('DisplayName', 'Description').filter((element) => element.hasAttribute('DefaultValue')),
  ...resources(manifest).filter(({ localName }) => localName === 'String'),
]
const nameOf = (element) => attribute(element, 'id') || element.localName

/** @type {readonly { name: string, faults: (manifest: any, house: any) => string[] }[]} */
export const checks = [
  {
    name: 'every resource that is asked for is there',
    faults: (manifest) => usedIds(manifest).filter((id) => !resources(manifest).some((element) => attribute(element, 'id') === id)),
  },
  {
    name: 'every resource is asked for',
    faults: (manifest) =>
      resources(manifest)
        .map((element) => attribute(element, 'id'))
        .filter((id) => !usedIds(manifest).includes(id)),
  },
  {
    name: 'ids are short',
    faults: ({ everywhere }) =>
      everywhere.flatMap((element) => ['id', 'resid'].flatMap((name) => tooLong(LONGEST.id)({ text: attribute(element, name) }))),
  },
  {
    name: 'ids are each one’s own',
    faults: (manifest) => [
      ...twice(resources(manifest).map((element) => attribute(element, 'id'))),
      ...twice(manifest.all('Group', 'Control').map((element) => attribute(element, 'id'))),
    ],
  },
  {
    name: 'texts are short enough, in every language',
    faults: (manifest) => [
      ...[...within(manifest, 'ShortStrings', 'String'), ...manifest.all('DisplayName')].flatMap(textsOf).flatMap(tooLong(LONGEST.short)),
      ...[
        ...within(manifest, 'LongStrings', 'String'),
        ...manifest.all('Description').filter((element) => element.hasAttribute('DefaultValue')),
      ]
        .flatMap(textsOf)
        .flatMap(tooLong(LONGEST.long)),
      ...manifest.all('ProviderName').flatMap((element) => tooLong(LONGEST.short)({ text: textOf(element) })),
      ...manifest.all('FunctionName').flatMap((element) => tooLong(LONGEST.functionName)({ text: textOf(element) })),
      ...manifest.urls.flatMap((text) => tooLong(LONGEST.url)({ text })),
    ],
  },
  {
    name: 'no text is empty',
    faults: (manifest) =>
      saidInLanguages(manifest).flatMap((element) =>
        textsOf(element)
          .filter(({ text }) => text.trim() === '')
          .map(({ locale }) => `${nameOf(element)} in ${locale ?? 'the default'}`),
      ),
  },
  {
    name: 'every text is there in every language, once',
    faults: (manifest, { locales }) =>
      saidInLanguages(manifest).flatMap((element) => {
        const said = overridesOf(element).map((override) => attribute(override, 'Locale'))
        const wanted = locales.filter((locale) => locale !== textOf(manifest.all('DefaultLocale')[0]))
        return [
          ...wanted.filter((locale) => !said.includes(locale)).map((locale) => `${nameOf(element)} not in ${locale}`),
          ...said.filter((locale) => !wanted.includes(locale)).map((locale) => `${nameOf(element)} in ${locale}`),
          ...twice(said).map((locale) => `${nameOf(element)} twice in ${locale}`),
        ]
      }),
  },
  {
    name: 'languages are named with their country',
    faults: (manifest) =>
      [textOf(manifest.all('DefaultLocale')[0]), ...manifest.all('Override').map((element) => attribute(element, 'Locale'))].filter(
        (locale) => !LOCALE.test(locale),
      ),
  },
  {
    name: 'every address is https and of one place',
    faults: ({ urls }, { origin }) =>
      urls.filter((url) => !URL.canParse(url) || new URL(url).protocol !== 'https:' || new URL(url).origin !== origin),
  },
  {
    name: 'every icon is there in its size',
    faults: (manifest, { file }) => {
      const sized = manifest.all('Image').filter((element) => element.hasAttribute('size'))
      const urlOf = (id) =>
        textsOf(resources(manifest).find((element) => attribute(element, 'id') === id) ?? manifest.root).map(({ text }) => text)
      const own = [
        ['IconUrl', '32'],
        ['HighResolutionIconUrl', '64'],
      ].flatMap(([name, size]) =>
        manifest
          .all(name)
          .flatMap(textsOf)
          .map(({ text }) => [text, size]),
      )
      const asked = [
        ...own,
        ...sized.flatMap((element) => urlOf(attribute(element, 'resid')).map((url) => [url, attribute(element, 'size')])),
      ]
      return asked
        .filter(([url, size]) => !URL.canParse(url) || sizeOfPng(file(new URL(url).pathname)) !== `${size}x${size}`)
        .map(([url, size]) => `${url} is not ${size} by ${size}`)
    },
  },
  {
    name: 'every button has the three sizes',
    faults: (manifest) =>
      manifest
        .all('Icon')
        .filter((icon) => ICON_SIZES.some((size) => !childrenOf(icon).some((image) => attribute(image, 'size') === size)))
        .map((icon) => attribute(icon.parentNode, 'id')),
  },
  {
    name: 'every page that is named is served',
    faults: ({ urls }, { file }) => urls.filter((url) => URL.canParse(url) && file(new URL(url).pathname) === null),
  },
  { name: 'parts stand in their order', faults: (manifest) => orderFaults(manifest, childrenOf) },
  {
    name: 'the id is a UUID',
    faults: ({ all }) =>
      all('Id')
        .map(textOf)
        .filter((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)),
  },
  {
    name: 'the version has four parts',
    faults: ({ all }) =>
      all('Version')
        .map(textOf)
        .filter((version) => !/^\d{1,5}(\.\d{1,5}){3}$/.test(version)),
  },
  {
    name: 'it asks for no more than it needs',
    faults: ({ all }) =>
      all('Permissions')
        .map(textOf)
        .filter((permission) => permission !== PERMISSION),
  },
  {
    name: 'it runs from WordApi 1.3 on, and in nothing but Word',
    faults: ({ all }) => [
      ...(all('Set').some((set) => attribute(set, 'Name') === 'WordApi' && attribute(set, 'MinVersion') === '1.3')
        ? []
        : ['WordApi 1.3 is not asked for']),
      ...all('Set')
        .map((set) => attribute(set, 'Name'))
        .filter((name) => name !== 'WordApi'),
      ...all('Host')
        .map((host) => attribute(host, 'Name') || attribute(host, 'xsi:type'))
        .filter((host) => host !== 'Document'),
    ],
  },
  {
    name: 'the shared runtime, the functions and the pane are one page',
    faults: (manifest) => {
      const [runtime] = manifest.all('Runtime')
      if (runtime === undefined) return ['no runtime']
      const page = attribute(runtime, 'resid')
      const asked = [
        ...manifest.all('FunctionFile'),
        ...manifest.all('SourceLocation').filter((element) => element.hasAttribute('resid')),
      ].map((element) => attribute(element, 'resid'))
      return [...asked.filter((id) => id !== page), ...(attribute(runtime, 'lifetime') === 'long' ? [] : ['its lifetime is not long'])]
    },
  },
  {
    name: 'every function that a button calls is there',
    faults: ({ all }, { functions }) =>
      all('FunctionName')
        .map(textOf)
        .filter((name) => !functions.includes(name)),
  },
]

/** All faults of all checks, each with its check’s name. `file` gives the bytes that are served at a path, or null. */
export const faultsOf = (manifest, house) =>
  checks.flatMap(({ name, faults }) => faults(manifest, house).map((fault) => `${name}: ${fault}`))

/** A PNG says its width and height in the header chunk, at bytes 16 and 20. */
function sizeOfPng(bytes) {
  if (bytes === null || bytes.length < 24 || bytes.readUInt32BE(0) !== 0x89504e47) return null
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`
}
