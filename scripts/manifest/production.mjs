/** The manifest for an address of one's own: the one that is kept here, with that address everywhere. */
import { DEVELOPMENT_ORIGIN } from './house.mjs'

const LOCAL = /^(localhost|127(\.\d+){3}|\[.*\]|0\.0\.0\.0)$|\.local(host)?$/

/** Why an address will not do, as a sentence; null where it does. */
export function originFault(given) {
  if (!given || !URL.canParse(given)) return 'Say the address as https://name, with a port where it needs one.'
  const { protocol, hostname, origin, username, password } = new URL(given)
  if (protocol !== 'https:') return 'Word loads panes over https only: the address must begin with https://.'
  if (LOCAL.test(hostname)) return `${hostname} is this very machine: for trying Flett on it, manifest.xml is as it must be.`
  if (username || password) return 'The address may not hold a name or a password.'
  // Compared with what was written: a URL forgets a slash at its end, a port that goes without saying, large letters.
  return given === origin ? null : `The address must be nothing but ${origin}: no path, no slash at its end, no ? or #.`
}

export const idFault = (given) =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(given) ? null : 'The id must be a UUID in small letters.'
export const versionFault = (given) => (/^\d{1,5}(\.\d{1,5}){3}$/.test(given) ? null : 'The version must have four numbers, as 1.2.0.0.')

/** A package's version in the four parts that a manifest wants. */
export const versionOf = (packageVersion) => `${packageVersion.split('-')[0]}.0`

export function productionManifest(text, { origin, id, version }) {
  const placed = text.replaceAll(DEVELOPMENT_ORIGIN, origin)
  const numbered = version === undefined ? placed : placed.replace(/<Version>.*?<\/Version>/, `<Version>${version}</Version>`)
  return id === undefined ? numbered : numbered.replace(/<Id>.*?<\/Id>/, `<Id>${id}</Id>`)
}
