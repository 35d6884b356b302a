/** English, room by room. */
import { generalEn } from './general.en'
import { problemsEn } from './problems.en'

export const en = { ...generalEn, problems: problemsEn }
export type Messages = typeof en
