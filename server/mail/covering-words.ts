/** Words of ours in a message, said to the recipient and so in the letter's language. */

type CoveringWords = { readonly attached: string; readonly unsubscribe: string }

const words: Readonly<Record<string, CoveringWords>> & { readonly en: CoveringWords } = {
  nb: { attached: 'Brevet ligger ved.', unsubscribe: 'Meld deg av e-post fra oss' },
  nn: { attached: 'Brevet ligg ved.', unsubscribe: 'Meld deg av e-post frå oss' },
  da: { attached: 'Brevet er vedhæftet.', unsubscribe: 'Afmeld e-mail fra os' },
  sv: { attached: 'Brevet är bifogat.', unsubscribe: 'Avregistrera dig från e-post från oss' },
  de: { attached: 'Den Brief finden Sie im Anhang.', unsubscribe: 'E-Mails von uns abbestellen' },
  en: { attached: 'Please find our letter attached.', unsubscribe: 'Unsubscribe from our e-mail' },
}

/** `language` is a tag such as nb-NO; English where we do not speak it. */
export const coveringWords = (language: string): CoveringWords => words[language.split('-')[0]?.toLowerCase() ?? ''] ?? words.en

/** What stands beside a letter that is attached. */
export function coveringText({ subject, signedBy, language, unsubscribe }: { readonly subject: string; readonly signedBy: string; readonly language: string; readonly unsubscribe: string }): string {
  const { attached, unsubscribe: leave } = coveringWords(language)
  const parts = [subject, attached, signedBy, unsubscribe === '' ? '' : `-- \n${leave}: ${unsubscribe}`]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}
