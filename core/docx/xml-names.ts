/**
 * Names and namespaces as an XML part declares them.
 *
 * XML 1.0 (5th ed.) 2.3 (Name); Namespaces in XML 1.0 (3rd ed.) 3 to 6.
 */
import type { XmlComplaint } from './fault'
import { canonicalName } from './namespaces'

/** The declarations in force at an element: one link for each element around it that declares any. */
export type Scope = { readonly outer: Scope | null; readonly prefixes: ReadonlyMap<string, string> }

export const OUTERMOST: Scope = {
  outer: null,
  prefixes: new Map([
    ['', ''],
    ['xml', 'http://www.w3.org/XML/1998/namespace'],
  ]),
}

function uriOf(scope: Scope, prefix: string): string | undefined {
  for (let s: Scope | null = scope; s !== null; s = s.outer) {
    const uri = s.prefixes.get(prefix)
    if (uri !== undefined) return uri
  }
  return undefined
}

const START =
  /^(?:[A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd]|[\ud800-\udb7f][\udc00-\udfff])/
const REST =
  /^[-.0-9A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\ud800-\udb7f\udc00-\udfff]*$/

// Nearly every name is such, and the classes above take long to be made ready.
const USUAL = /^[A-Z_a-z][-.0-9A-Z_a-z]*$/

/** A name without a colon. */
export const isNcName = (name: string): boolean => USUAL.test(name) || (START.test(name) && REST.test(name))

/** The canonical name of a tag or attribute as written, or what is wrong with it. An attribute without prefix is in no namespace. */
export function resolveName(
  written: string,
  scope: Scope,
  isAttribute: boolean,
): { readonly name: string } | { readonly why: XmlComplaint } {
  const colon = written.indexOf(':')
  const prefix = colon < 0 ? '' : written.slice(0, colon)
  const local = written.slice(colon + 1)
  if (!isNcName(local) || (colon >= 0 && !isNcName(prefix))) return { why: 'bad-name' }
  if (prefix === '' && isAttribute) return { name: local }
  const uri = uriOf(scope, prefix)
  return uri === undefined ? { why: 'undeclared-prefix' } : { name: canonicalName(uri, local) }
}
