/** English, whole. */
import { firstEn } from './first.en'
import { restEn } from './rest.en'

export const en = { ...firstEn, ...restEn }
export type Messages = typeof en
