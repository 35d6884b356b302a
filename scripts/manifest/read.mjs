/** A manifest as the checks ask it: its elements by their local names, and every address and text that it gives Word. */
import { DOMParser } from '@xmldom/xmldom'

/** An XML that cannot be read throws: what is wrong with it is then said by the parser. */
export function readManifest(text) {
  const document = new DOMParser({
    onError: (level, message) => {
      throw new Error(`manifest.xml ${level}: ${message}`)
    },
  }).parseFromString(text, 'text/xml')
  const everywhere = Array.from(document.getElementsByTagName('*'))
  const all = (...names) => everywhere.filter((element) => names.includes(element.localName))
  return { root: document.documentElement, everywhere, all, urls: everywhere.flatMap(urlsOf) }
}

export const attribute = (element, name) => element.getAttribute(name) ?? ''
export const childrenOf = (element) => Array.from(element.childNodes).filter((node) => node.nodeType === 1)
export const textOf = (element) => (element?.textContent ?? '').trim()

/** What is said in the default language, and in others by Override. */
export const textsOf = (element) => [
  { locale: null, text: attribute(element, 'DefaultValue') },
  ...overridesOf(element).map((override) => ({ locale: attribute(override, 'Locale'), text: attribute(override, 'Value') })),
]
export const overridesOf = (element) => childrenOf(element).filter((child) => child.localName === 'Override')

/** Elements whose value is an address, in whatever language. */
const ADDRESSES = ['IconUrl', 'HighResolutionIconUrl', 'SupportUrl', 'SourceLocation', 'Image', 'Url']
const urlsOf = (element) =>
  ADDRESSES.includes(element.localName) && element.hasAttribute('DefaultValue') ? textsOf(element).map(({ text }) => text) : []
