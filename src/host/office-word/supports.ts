/** Asks before something is tried that not every Word can do. */

/** A requirement set as it is said to people too: `WordApi 1.5`. */
export type Needs = `${string} ${number}.${number}`

export function supports(needs: Needs): boolean {
  const [set = '', version = ''] = needs.split(' ')
  return Office.context.requirements.isSetSupported(set, version)
}
