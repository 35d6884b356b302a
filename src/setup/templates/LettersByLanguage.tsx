/** The letters of a template beside each other: language, subject, file, fields and note of each. One opens, or a language is added. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { InteractionTemplate, TemplateLetter } from '#core/api/interaction-template'
import { knownLanguages } from '#core/contact/contact'
import type { Tagged } from '../../api/tagged'
import { useFormats } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { Pill } from '../../ui/Pill'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { useComplaint } from '../useComplaint'
import { useSetupWords } from '../useSetupWords'
import { LetterSheet } from './LetterSheet'

export function LettersByLanguage({ template }: { readonly template: InteractionTemplate }) {
  const words = useSetupWords().templates.letters
  const { api, newKey } = useServices()
  const formats = useFormats()
  const queries = useQueryClient()
  const complain = useComplaint()
  const [edited, setEdited] = useState<Tagged<TemplateLetter> | null>(null)
  const letters = useQuery({ queryKey: ['interaction-templates', template.code, 'letters'], queryFn: ({ signal }) => api.setup.templateLetters(template.code, signal) })
  const open = useMutation({ mutationFn: (language: string) => api.setup.templateLetter(template.code, language), onSuccess: setEdited, onError: complain })
  const add = useMutation({
    mutationFn: (language: string) => api.setup.addTemplateLetter(template.code, language, {}, newKey()),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: ['interaction-templates'] })
      setEdited(made)
    },
    onError: complain,
  })
  const has = new Set(template.letters.map(({ language }) => language))
  const named = (language: string) => (language === '' ? words.any : formats.language(language))
  const free = ['', ...[...knownLanguages].sort((a, b) => formats.compare(named(a), named(b)))].filter((language) => !has.has(language))
  return (
    <section aria-label={words.title}>
      <div className={styles.section}>
        <h2 className={styles.heading}>{words.title}</h2>
        <p className={styles.small}>{template.letters.length === 0 ? words.none : words.text}</p>
      </div>
      <Shown asked={letters} rows={2}>
        {(all) => (
          <ul className={styles.list} aria-label={words.title}>
            {all.map((letter) => (
              <li key={letter.language}>
                <button type="button" className={styles.row} onClick={() => open.mutate(letter.language)}>
                  <LetterRow letter={letter} name={named(letter.language)} isDefault={letter.language === template.language && template.letters.length > 0} />
                </button>
              </li>
            ))}
          </ul>
        )}
      </Shown>
      <div className={styles.section}>
        <div>
          <DefaultButton
            text={words.add}
            iconProps={{ iconName: 'Add' }}
            disabled={add.isPending}
            menuProps={{ items: free.map((language) => ({ key: language || 'any', text: named(language), onClick: () => add.mutate(language) })), calloutProps: { calloutMaxHeight: 320 } }}
          />
        </div>
      </div>
      {edited && <LetterSheet key={edited.value.language} template={template} read={edited} onClose={() => setEdited(null)} />}
    </section>
  )
}

function LetterRow({ letter, name, isDefault }: { readonly letter: TemplateLetter; readonly name: string; readonly isDefault: boolean }) {
  const words = useSetupWords().templates.letters
  const file = letter.hasLetter ? [letter.fileName, words.fieldCount(letter.slots.length)].join(' · ') : words.noFile
  return (
    <span className={`${styles.tight} ${styles.grow}`}>
      <span className={styles.across} style={{ gap: 6 }}>
        <span className={`${styles.text} ${styles.strong}`}>{name}</span>
        {isDefault && <Pill tone="keep">{words.default}</Pill>}
        {letter.unknown.length > 0 && <Pill tone="warn">{words.unknown(letter.unknown.length)}</Pill>}
        {letter.notePlace && <Pill>{words.note}</Pill>}
      </span>
      <span className={styles.text}>{letter.subject || words.noSubject}</span>
      <span className={styles.small}>{letter.description ? `${letter.description} · ${file}` : file}</span>
    </span>
  )
}
