/** The rooms of the set-up in both languages, apart from the pane's other words: they are fetched when the set-up is opened. */
import { campaignsEn } from './campaigns.en'
import { campaignsNb } from './campaigns.nb'
import { houseEn } from './house.en'
import { houseNb } from './house.nb'
import type { PaneLanguage } from './language'
import { rowsEn } from './rows.en'
import { rowsNb } from './rows.nb'
import { salutationsEn } from './salutations.en'
import { salutationsNb } from './salutations.nb'
import { templatesEn } from './templates.en'
import { templatesNb } from './templates.nb'

const en = { general: rowsEn, house: houseEn, templates: templatesEn, salutations: salutationsEn, campaigns: campaignsEn }
const nb = { general: rowsNb, house: houseNb, templates: templatesNb, salutations: salutationsNb, campaigns: campaignsNb }

export type SetupRoomWords = typeof en
export const setupRooms: Readonly<Record<PaneLanguage, SetupRoomWords>> = { en, nb }
