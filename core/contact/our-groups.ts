/** A tag or name inside one of our groups: if the catalogue does not hold it, it is a mistake and not somebody else's tag. */
export const isInOurGroups = (name: string): boolean => /^(contact|company|salesperson|sender|letter)\./.test(name)
