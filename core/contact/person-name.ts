/** A person's name and its parts: each is made from the other (R-SAL 5, domain.md 2.1). */
export type NameParts = { readonly firstName: string; readonly middleName: string; readonly lastName: string }

export const wholeName = ({ firstName, middleName, lastName }: NameParts): string => [firstName, middleName, lastName].filter((part) => part !== '').join(' ')

/** The last word is the surname, the one before it (of more than two) the middle name, the rest first names. */
export function splitName(name: string): NameParts {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const lastName = words.at(-1) ?? ''
  const middleName = words.length > 2 ? (words.at(-2) ?? '') : ''
  return { firstName: words.slice(0, middleName === '' ? -1 : -2).join(' '), middleName, lastName }
}

export const hasParts = ({ firstName, middleName, lastName }: NameParts): boolean => firstName !== '' || middleName !== '' || lastName !== ''
