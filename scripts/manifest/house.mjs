/** What our manifest is held to, beside what every manifest is: its languages, its functions, the files that are served. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

export const DEVELOPMENT_ORIGIN = 'https://localhost:3000'

/** What the pane speaks, by full locale; whoever has Office in Nynorsk reads Bokmål in the pane, and so on the ribbon. */
export const locales = ['en-US', 'nb-NO', 'nn-NO']

/** What the buttons call (`src/ribbon/ribbon.ts`). */
export const functions = ['insertField', 'previousLetter', 'nextLetter']

/** The bytes that are served at a path by a folder of built files, or null. */
export const filesOf = (folder) => (at) => {
  const file = path.join(folder, at)
  return file.startsWith(folder) && existsSync(file) ? readFileSync(file) : null
}
