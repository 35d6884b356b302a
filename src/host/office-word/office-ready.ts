/** What Office says of itself once it is ready: null outside Word. */
import { makeRibbon, type Ribbon } from '../../ribbon/ribbon'
import { watchLook, type OfficeLook, type OfficeLooks } from '../office-theme'
import { hearButtons } from './ribbon-buttons'

export type Ready = { readonly language: string; readonly looks: OfficeLooks; readonly ribbon: Ribbon }

export async function officeReady(): Promise<Ready | null> {
  const info = await Office.onReady()
  if (info.host !== Office.HostType.Word) return null
  const ribbon = makeRibbon()
  hearButtons(ribbon)
  return { language: Office.context.displayLanguage, looks: watchLook(lookOfOffice), ribbon }
}

/** Some Words have no theme at all, and some leave one of its colours out. */
function lookOfOffice(): OfficeLook | null {
  const theme = Office.context.officeTheme as Partial<Office.OfficeTheme> | undefined
  if (!theme?.bodyBackgroundColor || !theme.bodyForegroundColor) return null
  return {
    ground: theme.bodyBackgroundColor,
    text: theme.bodyForegroundColor,
    control: theme.controlBackgroundColor || theme.bodyBackgroundColor,
    controlText: theme.controlForegroundColor || theme.bodyForegroundColor,
    // An office.js that is older than this property makes a colour of it, as of all the others.
    isDark: typeof theme.isDarkTheme === 'boolean' ? theme.isDarkTheme : null,
  }
}
