/** Norwegian, whole. */
import type { Messages } from './en'
import { firstNb } from './first.nb'
import { restNb } from './rest.nb'

export const nb: Messages = { ...firstNb, ...restNb }
