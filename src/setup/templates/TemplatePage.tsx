/** One interaction template: what happens with it in sentences, its letters by language, and what it has come to. */
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { InteractionTemplate } from '#core/api/interaction-template'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { Page } from '../../ui/Page'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { Statistics } from '../Statistics'
import { useSetupWords } from '../useSetupWords'
import { LettersByLanguage } from './LettersByLanguage'
import { TemplateSheet } from './TemplateSheet'
import { useWhatHappens } from './useWhatHappens'

export function TemplatePage({ code }: { readonly code: string }) {
  const words = useSetupWords().templates
  const { api } = useServices()
  const router = useRouter()
  const template = useQuery({ queryKey: ['interaction-templates', code], queryFn: ({ signal }) => api.setup.templates.one(code, signal) })
  const [isEdited, setEdited] = useState(false)
  const known = template.data?.value
  return (
    <Page title={known?.description || code} subtitle={known?.description ? code : undefined} onBack={() => router.back({ page: 'setup', part: 'templates' })}>
      <Shown asked={template}>
        {({ value }) => (
          <>
            <section className={styles.section} aria-label={words.happens.title}>
              <h2 className={styles.heading}>{words.happens.title}</h2>
              <Happens template={value} />
              <div>
                <DefaultButton text={words.edit} iconProps={{ iconName: 'Edit' }} onClick={() => setEdited(true)} />
              </div>
            </section>
            <LettersByLanguage template={value} />
            <div className={styles.section}>
              <Statistics of={value.statistics} />
            </div>
          </>
        )}
      </Shown>
      {isEdited && template.data && <TemplateSheet read={template.data} onGone={() => router.replace({ page: 'setup', part: 'templates' })} onClose={() => setEdited(false)} />}
    </Page>
  )
}

function Happens({ template }: { readonly template: InteractionTemplate }) {
  const words = useSetupWords().templates.happens
  const sentences = useWhatHappens(template)
  return (
    <>
      <p className={styles.text}>{words.text}</p>
      <ul className={styles.text} style={{ paddingInlineStart: 20 }}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}
