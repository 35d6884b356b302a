/** Which language the pane speaks: the person's choice, else that of Office or the browser, else English. */
export const paneLanguages = ['en', 'nb'] as const
export type PaneLanguage = (typeof paneLanguages)[number]

/** Nynorsk and plain `no` read Bokmål rather than English. */
export function languageFor(wished: readonly (string | null)[]): PaneLanguage {
  for (const tag of wished) {
    const language = tag?.toLowerCase().split(/[-_]/)[0]
    if (language === 'nb' || language === 'nn' || language === 'no') return 'nb'
    if (language === 'en') return 'en'
  }
  return 'en'
}

export const localeOf = { en: 'en-GB', nb: 'nb-NO' } as const satisfies Record<PaneLanguage, string>
