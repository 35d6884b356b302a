/** Norwegian Bokmål, room by room. */
import type { Messages } from './en'
import { generalNb } from './general.nb'
import { problemsNb } from './problems.nb'

export const nb: Messages = { ...generalNb, problems: problemsNb }
