/** What recipients read who unsubscribe: in their browser's language, for nobody knows them here. */
export type FarewellWords = { readonly language: string; readonly title: string; readonly ask: string; readonly yes: string; readonly done: string }

const english: FarewellWords = {
  language: 'en',
  title: 'No more e-mail',
  ask: 'Do you want no more e-mail from us?',
  yes: 'Yes, unsubscribe me',
  done: 'Done. We will not send you e-mail any more.',
}

const others: readonly FarewellWords[] = [
  {
    language: 'nb',
    title: 'Ikke mer e-post',
    ask: 'Vil du ikke ha mer e-post fra oss?',
    yes: 'Ja, meld meg av',
    done: 'Det er gjort. Vi sender deg ikke mer e-post.',
  },
  {
    language: 'nn',
    title: 'Ikkje meir e-post',
    ask: 'Vil du ikkje ha meir e-post frå oss?',
    yes: 'Ja, meld meg av',
    done: 'Det er gjort. Vi sender deg ikkje meir e-post.',
  },
  {
    language: 'da',
    title: 'Ikke flere e-mails',
    ask: 'Vil du ikke have flere e-mails fra os?',
    yes: 'Ja, afmeld mig',
    done: 'Det er gjort. Vi sender dig ikke flere e-mails.',
  },
  {
    language: 'sv',
    title: 'Ingen mer e-post',
    ask: 'Vill du inte ha mer e-post från oss?',
    yes: 'Ja, avregistrera mig',
    done: 'Klart. Vi skickar dig ingen mer e-post.',
  },
  {
    language: 'de',
    title: 'Keine E-Mails mehr',
    ask: 'Möchten Sie keine E-Mails mehr von uns?',
    yes: 'Ja, bitte abmelden',
    done: 'Erledigt. Wir senden Ihnen keine E-Mails mehr.',
  },
]

/** The first language of `Accept-Language` that we speak. */
export function farewellWords(accepted: string | undefined): FarewellWords {
  for (const part of (accepted ?? '').slice(0, 200).split(',')) {
    const language = part.trim().split(/[-;]/)[0]?.toLowerCase().replace(/^no$/, 'nb')
    if (language === 'en') return english
    const found = others.find((words) => words.language === language)
    if (found) return found
  }
  return english
}
