/**
 * What a stretch of WordprocessingML says, without what Word writes anew on its own account: numbers of editing sessions and paragraphs,
 * where spelling was looked at, where pages happened to break, where the cursor was last.
 */
const PARTS = /<pkg:part\b[^>]*pkg:name="\/word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml"[^>]*>.*?<\/pkg:part>/gs
const OWN_ACCOUNT = /\s(?:w:rsid\w*|w14:(?:paraId|textId))="[^"]*"|<w:(?:proofErr|lastRenderedPageBreak)\b[^>]*\/>|<w:bookmarkStart\b[^>]*w:name="_GoBack"[^>]*\/>/g

/** `ooxml` is a flat package, as Word gives it. */
export const ooxmlState = (ooxml: string): string => (ooxml.match(PARTS) ?? [ooxml]).join('').replace(OWN_ACCOUNT, '')

export async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
