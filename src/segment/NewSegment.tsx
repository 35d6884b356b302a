/** A new segment: what it is about; everything else can wait. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import type { SegmentDraft } from '#core/api/segment'
import { problemOf } from '../api/problem'
import { useIntent } from '../api/useIntent'
import { useMessages } from '../i18n/useMessages'
import { home } from '../route/route'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { FooterLine } from '../ui/FooterLine'
import { Page } from '../ui/Page'
import { styles } from '../ui/styles'
import { blankHeader, broughtBy, type HeaderValues } from './header/header-draft'
import type { LineField } from './lines/line-fields'
import { useTemplates } from './lines/useFieldWords'
import { SegmentFields } from './SegmentFields'

export function NewSegment() {
  const say = useMessages()
  const { api, now } = useServices()
  const router = useRouter()
  const queries = useQueryClient()
  const intent = useIntent()
  const settings = useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => api.settings(signal) })
  const [changes, setChanges] = useState<SegmentDraft>({})
  const [isTried, setTried] = useState(false)
  const [wrong, setWrong] = useState<ReadonlySet<LineField>>(new Set())
  const templates = useTemplates()
  const begun = (house: typeof settings.data, known: typeof templates.data) => {
    const code = changes.interactionTemplateCode ?? house?.defaults.letterTemplateCode ?? ''
    const template = known?.find((one) => one.code === code)
    const draft: SegmentDraft = { date: dayOf(now()), salespersonCode: house?.user.salespersonCode ?? '', ...(template && { interactionTemplateCode: template.code }), ...changes }
    return { template, draft }
  }
  const { template, draft } = begun(settings.data, templates.data)
  // What the template brings is shown, and left to the server to take: only what was written here goes with it.
  const values: HeaderValues = { ...blankHeader, ...(template && broughtBy(template)), ...draft }
  const name = draft.description?.trim() ?? ''
  const make = useMutation({
    mutationFn: async () => {
      // Who writes faster than the house answers gets its template and salesperson all the same.
      const house = settings.data ?? (await settings.refetch()).data
      const known = templates.data ?? (await templates.refetch()).data
      const { draft } = begun(house, known)
      return api.makeSegment({ ...draft, description: name }, intent.keyFor(draft))
    },
    onSuccess: (segment) => {
      intent.fulfilled()
      void queries.invalidateQueries({ queryKey: ['segments'] })
      router.replace({ page: 'segment', no: segment.no, stop: 'who', lineNo: null })
    },
  })
  const submit = () => {
    setTried(true)
    if (name !== '' && wrong.size === 0 && !make.isPending) make.mutate()
  }
  return (
    <Page
      title={say.segment.create.title}
      onBack={() => router.back(home)}
      footer={
        <FooterLine facts="">
          <PrimaryButton text={say.segment.create.button} disabled={make.isPending || wrong.size > 0} onClick={submit} />
        </FooterLine>
      }
    >
      <form
        className={styles.section}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {make.error && <ErrorCard problem={problemOf(make.error)} onRetry={submit} />}
        <SegmentFields
          values={values}
          isMissingName={isTried && name === ''}
          onChange={(change) => setChanges((before) => ({ ...before, ...change }))}
          onTemplate={(interactionTemplateCode) => setChanges((before) => ({ ...before, interactionTemplateCode }))}
          onWrong={(field, isWrong) => setWrong((before) => new Set(isWrong ? [...before, field] : [...before].filter((one) => one !== field)))}
        />
        <input type="submit" hidden />
      </form>
    </Page>
  )
}

// The day on this computer's calendar, not in Greenwich.
const dayOf = (now: Date): string => `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
