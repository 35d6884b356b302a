/**
 * jsdom as the pane's tests use it, with a quicker answer to one question: which rules of the style sheets speak of this element?
 *
 * Who looks for a button by its name asks for the computed style of nearly every element, and jsdom tries each rule of each sheet on each
 * of them, anew after every change to the page. Fluent brings more than a thousand rules, so that half of all the time went there. Here
 * rules are looked up by the class or the tag that their last part needs, and only those that may match are tried; and a computed style is
 * kept for as long as jsdom itself keeps what it is made of. What comes out is what jsdom says.
 *
 * This reaches into jsdom. Should an update of it move what is replaced here, the tests say so at once.
 */
import { createRequire } from 'node:module'

const ours = createRequire(import.meta.url)
const theirs = createRequire(ours.resolve('jest-environment-jsdom'))
const inside = (name) => theirs(`jsdom/lib/jsdom/${name}`)

// Before jsdom is loaded: its window takes these functions once.
const styleRules = inside('living/helpers/style-rules.js')
if (typeof styleRules.getDeclarationForElement !== 'function')
  throw new Error('jsdom computes styles elsewhere now: see test/pane-environment.mjs')
const { matchesDontThrow } = inside('living/helpers/selectors.js')
const { implForWrapper } = inside('living/generated/utils.js')
const { CSSStyleDeclaration } = createRequire(theirs.resolve('jsdom'))('cssstyle')
const defaults = createRequire(theirs.resolve('jsdom'))('rrweb-cssom').parse(inside('browser/default-stylesheet.js'))

const { getResolvedValue, propertiesWithResolvedValueImplemented } = styleRules
const resolved = Object.keys(propertiesWithResolvedValueImplemented)

/** What the rules and the element's own style say together. Elements of which the same is said share it. */
styleRules.getDeclarationForElement = (element) => {
  const document = element._ownerDocument
  document._styleCache ??= new WeakMap()
  const before = document._styleCache.get(element)
  if (before) return before
  const rules = [defaults, ...document.styleSheets._list]
    .flatMap((sheet) => mayMatch(sheet, element))
    .filter((rule) => matchesDontThrow(element, rule.selectorText))
  const declaration = keptUnder(`${rules.map(numberOf).join()} ${element.style.cssText}`, () =>
    declared([...rules.map(({ style }) => style), element.style]),
  )
  document._styleCache.set(element, declaration)
  return declaration
}

const { default: JsdomEnvironment } = await import('jest-environment-jsdom')

export default class PaneEnvironment extends JsdomEnvironment {
  constructor(config, context) {
    super(config, context)
    const { getComputedStyle, document } = this.global
    const impl = implForWrapper(document)
    const kept = new WeakMap()
    this.global.getComputedStyle = (element, pseudo) => {
      if (pseudo || element?.ownerDocument !== document) return getComputedStyle(element, pseudo)
      const before = impl._styleCache && kept.get(impl._styleCache)?.get(element)
      if (before) return before
      const computed = computedStyle(implForWrapper(element))
      if (!kept.has(impl._styleCache)) kept.set(impl._styleCache, new WeakMap())
      kept.get(impl._styleCache).set(element, computed)
      return computed
    }
  }
}

function computedStyle(element) {
  const declaration = styleRules.getDeclarationForElement(element)
  const values = resolved.map((property) => getResolvedValue(element, property))
  return keptUnder(`${numberOf(declaration)} ${values.join(';')}`, () => {
    const computed = declared([declaration])
    resolved.forEach((property, at) => computed.setProperty(property, values[at]))
    return computed
  })
}

function declared(styles) {
  const declaration = new CSSStyleDeclaration()
  for (const style of styles)
    for (let at = 0; at < style.length; at++) {
      const property = style[at]
      const value = style.getPropertyValue(property)
      if (value === 'unset') declaration.removeProperty(property)
      else declaration.setProperty(property, value, style.getPropertyPriority(property))
    }
  return declaration
}

const made = new Map()

function keptUnder(key, make) {
  const before = made.get(key)
  if (before) return before
  const value = make()
  made.set(key, value)
  return value
}

const numbers = new WeakMap()
let given = 0

/** A number of a rule's or a declaration's own. Rules are not changed once they are in a sheet. */
function numberOf(thing) {
  if (!numbers.has(thing)) numbers.set(thing, ++given)
  return numbers.get(thing)
}

/** The rules of the sheet, in their order, that have a part which needs nothing that the element has not. */
function mayMatch(sheet, element) {
  const { byNeed } = indexOf(sheet)
  const classes = (element.getAttributeNS(null, 'class') ?? '').split(/\s+/)
  const found = new Set()
  for (const need of [ANYTHING, element.localName.toLowerCase(), ...classes.map((name) => `.${name}`)])
    for (const numbered of byNeed.get(need) ?? []) found.add(numbered)
  return [...found].sort((a, b) => a.at - b.at).map(({ rule }) => rule)
}

const indices = new WeakMap()

/** Fluent adds rules as components appear. */
function indexOf(sheet) {
  const rules = sheet.cssRules
  const before = indices.get(sheet)
  if (before && before.rules.length === rules.length && before.rules.every((rule, at) => rule === rules[at])) return before
  const byNeed = new Map()
  const flat = Array.from(rules).flatMap((rule) =>
    !rule.media ? [rule] : Array.from(rule.media).includes('screen') ? Array.from(rule.cssRules) : [],
  )
  flat.forEach((rule, at) => {
    const numbered = { rule, at }
    for (const need of rule.selectorText === undefined ? [] : needsOf(rule.selectorText)) {
      if (!byNeed.has(need)) byNeed.set(need, [])
      byNeed.get(need).push(numbered)
    }
  })
  const index = { rules: Array.from(rules), byNeed }
  indices.set(sheet, index)
  return index
}

const ANYTHING = '*'

/** For each part of a selector the class (`.name`) or the tag that an element must have, or else ANYTHING. */
function needsOf(selector) {
  if (/["'\\]/.test(selector)) return [ANYTHING]
  let plain = selector.replace(/\[[^\]]*\]/g, '')
  while (/\([^()]*\)/.test(plain)) plain = plain.replace(/\([^()]*\)/g, '')
  return plain.split(',').map((part) => {
    const last = part
      .trim()
      .split(/[\s>+~]+/)
      .at(-1)
    return /\.[\w-]+/.exec(last)?.[0] ?? /^[a-zA-Z][\w-]*/.exec(last)?.[0].toLowerCase() ?? ANYTHING
  })
}
