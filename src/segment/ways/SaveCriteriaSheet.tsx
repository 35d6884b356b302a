/** The steps of a segment kept under a code, and which of their values are asked for each time (R-CRIT). */
import { useMemo, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { TextField } from '@fluentui/react/lib/TextField'
import type { SavedCriteriaDraft } from '#core/api/saved-criteria'
import type { StepTaken } from '#core/api/segment'
import { codeLimit } from '#core/segment/saved-criteria'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { useFrame } from '../../ui/PaneFrame'
import { Sheet } from '../../ui/Sheet'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { useCriteriaTeller } from '../criteria/useCriteriaTeller'
import { useSteps } from '../useSegment'
import { CodeAndDescription } from './CodeAndDescription'
import { placesOf, type Place } from './places'
import { savedKey } from './query-keys'

type Props = { readonly no: string; readonly onClose: () => void }

export function SaveCriteriaSheet({ no, onClose }: Props) {
  const words = useMessages().ways.save
  const steps = useSteps(no)
  if (!steps.data) {
    return (
      <Sheet title={words.title} onClose={onClose}>
        <Shown asked={steps}>{() => null}</Shown>
      </Sheet>
    )
  }
  return <Form no={no} steps={steps.data} onClose={onClose} />
}

function Form({ no, steps, onClose }: Props & { readonly steps: readonly StepTaken[] }) {
  const say = useMessages()
  const words = say.ways.save
  const { api } = useServices()
  const { tell } = useFrame()
  const queries = useQueryClient()
  const intent = useIntent()
  const teller = useCriteriaTeller()
  const places = useMemo(() => placesOf(steps.filter((step) => !step.undone && !step.off).map(({ step }) => step), { teller, say }), [steps, teller, say])
  const [draft, setDraft] = useState({ code: '', description: '' })
  /** What each ticked value is called, by its place. */
  const [asked, setAsked] = useState<Readonly<Record<string, string>>>({})
  const [isTried, setTried] = useState(false)
  const names = Object.values(asked).map((name) => name.trim())
  const isWhole = draft.code.trim() !== '' && names.every((name, i) => name !== '' && names.indexOf(name) === i)
  const parameters = places.filter((place) => place.at in asked).map(({ at }) => ({ name: (asked[at] ?? '').trim(), at: [at] }))
  const wish: SavedCriteriaDraft = { ...draft, segmentNo: no, ...(parameters.length > 0 && { parameters }) }
  const save = useMutation({
    mutationFn: () => api.saveCriteria(wish, intent.keyFor(wish)),
    onSuccess: ({ code }) => {
      intent.fulfilled()
      void queries.invalidateQueries({ queryKey: savedKey })
      onClose()
      tell(words.saved(code), () => void takeBack(code))
    },
  })
  const takeBack = async (code: string) => {
    try {
      await api.deleteSavedCriteria(code)
      void queries.invalidateQueries({ queryKey: savedKey })
    } catch (caught) {
      const problem = problemOf(caught)
      tell(say.problems[problem.code](problem.facts))
    }
  }
  const submit = () => {
    setTried(true)
    if (isWhole) save.mutate()
  }
  return (
    <Sheet
      title={words.title}
      onClose={onClose}
      footer={
        <FooterLine facts="">
          <PrimaryButton text={save.isPending ? say.saving : words.save} disabled={save.isPending} onClick={submit} />
        </FooterLine>
      }
    >
      <div className={styles.section}>
        {save.error && <ErrorCard problem={problemOf(save.error)} onRetry={submit} />}
        <p className={styles.text}>{words.text}</p>
        <CodeAndDescription draft={draft} longest={codeLimit} isMissing={isTried} onChange={setDraft} />
        <fieldset className={styles.stack} style={{ border: 0, margin: '8px 0 0', padding: 0, minWidth: 0 }}>
          <legend className={styles.heading} style={{ padding: 0, marginBottom: 4 }}>
            {words.places}
          </legend>
          <p className={styles.small}>{places.length === 0 ? words.noPlaces : words.placesText}</p>
          {places.map((place) => (
            <AskedPlace
              key={place.at}
              place={place}
              name={asked[place.at] ?? null}
              isTwice={names.filter((name) => name === asked[place.at]?.trim()).length > 1}
              onChange={(name) => setAsked((before) => (name === null ? without(before, place.at) : { ...before, [place.at]: name }))}
            />
          ))}
        </fieldset>
      </div>
    </Sheet>
  )
}

type AskedProps = { readonly place: Place; readonly name: string | null; readonly isTwice: boolean; readonly onChange: (name: string | null) => void }

function AskedPlace({ place, name, isTwice, onChange }: AskedProps) {
  const say = useMessages()
  const error = name?.trim() === '' ? say.required : isTwice ? say.ways.save.questionTwice : undefined
  return (
    <div className={styles.tight}>
      <Checkbox label={place.words} checked={name !== null} onChange={(_, is) => onChange(is ? place.name : null)} />
      {name !== null && (
        <div style={{ paddingInlineStart: 28 }}>
          <TextField
            label={say.ways.save.question}
            value={name}
            maxLength={50}
            {...(error !== undefined && { errorMessage: error })}
            onChange={(_, typed = '') => onChange(typed)}
          />
        </div>
      )}
    </div>
  )
}

function without(names: Readonly<Record<string, string>>, at: string): Readonly<Record<string, string>> {
  const { [at]: _, ...rest } = names
  return rest
}
