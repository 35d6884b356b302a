/** The words of the set-up's rooms. They come with the set-up and not with the pane, which begins without them. */
import { useLanguage } from '../i18n/useMessages'
import { setupRooms, type SetupRoomWords } from '../i18n/setup-rooms'

export const useSetupWords = (): SetupRoomWords => setupRooms[useLanguage().language]
