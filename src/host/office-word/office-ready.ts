/** What Office says of itself once it is ready: null outside Word. */
export type Ready = { readonly language: string; readonly dark: boolean | null }

export async function officeReady(): Promise<Ready | null> {
  const info = await Office.onReady()
  if (info.host !== Office.HostType.Word) return null
  return { language: Office.context.displayLanguage, dark: Office.context.officeTheme?.isDarkTheme ?? null }
}
