/** Fields whose names are nearly the one that a letter asks for: what its author may have meant. */
import { mergeFields, reducedName } from '#core/contact/catalogue'

/** At most three stable names, the nearest first. */
export function nearFields(name: string): readonly string[] {
  const asked = reducedName(name)
  if (asked === '') return []
  const near: { readonly field: string; readonly distance: number }[] = []
  for (const field of mergeFields) {
    const spellings = [field.name, field.name.slice(field.name.indexOf('.') + 1), ...field.aliases].map(reducedName)
    const distance = Math.min(...spellings.map((spelling) => distanceBetween(asked, spelling)))
    if (distance <= Math.max(1, Math.floor(asked.length / 4))) near.push({ field: field.name, distance })
  }
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map((found) => found.field)
}

/** Letters put in, left out or taken for another (Levenshtein); names of very different length are far apart. */
function distanceBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > a.length / 2) return Infinity
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swapped = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? Infinity
}
