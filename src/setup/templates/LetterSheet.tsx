/** One language of a template: subject and description, which are saved together, and the letter, which is taken at once. */
import { useRef, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { InteractionTemplate, TemplateLetter } from '#core/api/interaction-template'
import { templateLimits } from '#core/interaction/interaction-template'
import type { Tagged } from '../../api/tagged'
import { problemOf } from '../../api/problem'
import { useFormats } from '../../i18n/useMessages'
import { SubjectField } from '../../letter/SubjectField'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { useFrame } from '../../ui/PaneFrame'
import { styles } from '../../ui/styles'
import { DeleteRow } from '../DeleteRow'
import { Differences } from '../Differences'
import { FormText } from '../FormFields'
import { SetupSheet } from '../SetupSheet'
import { useComplaint } from '../useComplaint'
import { useRowForm } from '../useRowForm'
import { useSetupWords } from '../useSetupWords'
import { letterRestorer } from './restore'
import { TemplateFile } from './TemplateFile'
import { useDone } from './useDone'

type Props = { readonly template: InteractionTemplate; readonly read: Tagged<TemplateLetter>; readonly onClose: () => void }
const draftOf = ({ subject, description }: TemplateLetter) => ({ subject, description })

export function LetterSheet({ template: { code, language: own }, read, onClose }: Props) {
  const { templates, general } = useSetupWords()
  const words = templates.letters
  const { api, newKey } = useServices()
  const { tell } = useFrame()
  const formats = useFormats()
  const complain = useComplaint()
  const { done, tellDone } = useDone()
  const queries = useQueryClient()
  const { language } = read.value
  const name = language === '' ? words.any : formats.language(language)
  const [isDeleting, setDeleting] = useState(false)
  const letter = useQuery({ queryKey: ['interaction-templates', code, 'letter', language], queryFn: ({ signal }) => api.setup.templateLetter(code, language, signal), initialData: read })
  // The letter itself is changed here too, without a save: what is written meanwhile goes under the tag that this has led to.
  const newest = useRef(read.etag)
  newest.current = letter.data.etag
  const again = () => queries.invalidateQueries({ queryKey: ['interaction-templates'] })
  const back = (deed: () => Promise<unknown>) => () => void deed().then(again, complain)
  const form = useRowForm({
    before: read,
    fresh: draftOf(read.value),
    draftOf,
    read: () => api.setup.templateLetter(code, language),
    write: (draft, etag) => api.setup.changeTemplateLetter(code, language, draft, etag === read.etag ? newest.current : (etag ?? '')),
    onSaved: ({ etag }) => {
      void again()
      onClose()
      tell(general.saved(name), back(() => api.setup.changeTemplateLetter(code, language, draftOf(read.value), etag)))
    },
  })
  const makeDefault = useMutation({
    mutationFn: () => api.setup.changeTemplate(code, { language }, ''),
    onSuccess: () => {
      void again()
      tellDone(words.madeDefault(name), back(() => api.setup.changeTemplate(code, { language: own }, '')))
    },
  })
  const isOwn = own === language
  return (
    <>
      <SetupSheet title={words.editTitle(name)} isBusy={form.isBusy} isChanged={form.isChanged} onSave={form.save} onDelete={() => setDeleting(true)} onClose={onClose}>
        <Differences form={form} labelOf={(field) => words[field][0] ?? field} />
        {done}
        {form.problem && <ErrorCard problem={form.problem} />}
        <SubjectField label={words.subject[0] ?? ''} hint={words.subject[1]} value={form.draft.subject} maxLength={templateLimits.subject} error={form.errorOf('subject')} onChange={(subject) => form.put({ subject })} />
        <FormText form={form} field="description" words={words.description} max={templateLimits.description} />
        {makeDefault.error && <ErrorCard problem={problemOf(makeDefault.error)} />}
        {isOwn ? (
          <p className={styles.small}>{words.isDefault}</p>
        ) : (
          <div>
            <DefaultButton text={words.makeDefault} disabled={makeDefault.isPending} onClick={() => makeDefault.mutate()} />
          </div>
        )}
        <TemplateFile code={code} letter={letter.data.value} onChanged={() => void again()} onDone={tellDone} />
      </SetupSheet>
      {isDeleting && (
        <DeleteRow
          name={words.editTitle(name)}
          text={words.deleteText}
          remove={async () => {
            const restore = await letterRestorer(api, code, letter.data.value, newKey)
            await api.setup.deleteTemplateLetter(code, language)
            return async () => {
              await restore()
              if (isOwn) await api.setup.changeTemplate(code, { language }, '')
            }
          }}
          onGone={(restore) => {
            void again()
            onClose()
            tell(general.deleted(words.editTitle(name)), back(restore))
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )
}
