/** Which Words a run is about: all four, or those of `npm run test:word -- --profile web`. */
import { profileNames, type ProfileName } from './profiles'

const asked = (process.env['FLETT_WORD_PROFILE'] ?? '').split(',').filter((name) => name !== '')
const unknown = asked.filter((name) => !(profileNames as readonly string[]).includes(name))
if (unknown.length > 0) throw new Error(`There is no Word called ${unknown.join(', ')}: ${profileNames.join(', ')}`)

export const profilesAsked: readonly ProfileName[] = asked.length > 0 ? profileNames.filter((name) => asked.includes(name)) : profileNames
