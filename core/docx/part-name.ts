/**
 * Names of parts and how one part points at another.
 *
 * ECMA-376 5th ed. Part 2, 6.2 (part names), 6.5.3 (relationship markup); names are equal when their case-folded, unescaped forms are.
 */

/** The form in which two names of the same part are the same. */
export const sameName = (name: string): string => unescaped(name).toLowerCase()

/** A member's name with slashes, or null when it would leave the package. A directory keeps its slash at the end. */
export function memberName(stored: string): string | null {
  const name = stored.replaceAll('\\', '/')
  if (name === '' || name.startsWith('/') || /^[A-Za-z]:/.test(name) || /[\u0000-\u001f]/.test(name)) return null
  const pieces = unescaped(name).split('/')
  return pieces.some((piece) => piece === '..' || piece === '.') ? null : name
}

/** What a relationship's target means, seen from its source part ('' is the package): a name without leading slash, null when it leaves the package. */
export function resolveTarget(source: string, target: string): string | null {
  const path = target.replaceAll('\\', '/').replace(/[?#].*$/s, '')
  if (path === '' || /^[A-Za-z][-+.A-Za-z0-9]*:/.test(path)) return null
  const pieces = path.startsWith('/') ? [] : source.split('/').slice(0, -1)
  for (const piece of path.split('/')) {
    if (piece === '' || piece === '.') continue
    if (piece === '..') {
      if (pieces.pop() === undefined) return null
    } else pieces.push(piece)
  }
  return pieces.join('/')
}

/** The member that holds a part's relationships: `word/_rels/document.xml.rels`. */
export function relationshipsName(part: string): string {
  const slash = part.lastIndexOf('/')
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`
}

/** The part whose relationships a member holds, null when it holds none. */
export function relationshipsSource(member: string): string | null {
  const found = /^(.*\/)?_rels\/([^/]*)\.rels$/i.exec(member)
  return found === null ? null : `${found[1] ?? ''}${found[2] ?? ''}`
}

export const extensionOf = (name: string): string => /\.([^./]*)$/.exec(name)?.[1]?.toLowerCase() ?? ''

function unescaped(name: string): string {
  if (!name.includes('%')) return name
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
