/** What a house has asked of its contacts besides: own fields, and answers to questionnaires. */
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { ContactWire } from '#core/api/contact'
import type { ContactRelated } from '#core/api/contact-related'
import type { OwnFieldWire } from '#core/api/own-field'
import type { Tagged } from '../../api/tagged'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { CardGroup, CardSection } from './CardSection'
import { OwnValuesSheet } from './OwnValuesSheet'
import { ProfileSheet } from './ProfileSheet'
import { ToSetup } from './ToSetup'

type Props = { readonly contact: ContactWire; readonly related: Tagged<ContactRelated> }

export function OwnSection({ contact, related }: Props) {
  const words = useMessages().card
  const { api } = useServices()
  const fields = useQuery({ queryKey: ['own-fields'], queryFn: ({ signal }) => api.ownFields(signal), staleTime: 60_000 })
  const [isOpen, setOpen] = useState(false)
  const { ownValues } = related.value
  return (
    <CardSection id="own" title={words.own} fact={ownValues.length > 0 && words.countOf(ownValues.length)}>
      <Shown asked={fields} rows={1}>
        {(known) => (
          <>
            <CardGroup title={words.fields.ownValues} explained={words.explain.ownValues} {...(known.length > 0 && { onEdit: () => setOpen(true) })}>
              {known.length === 0 && <ToSetup part="ownFields" text={words.codes.setUpFields} />}
              <OwnFacts fields={known} values={ownValues} />
            </CardGroup>
            {isOpen && <OwnValuesSheet no={contact.no} fields={known} related={related} onClose={() => setOpen(false)} />}
          </>
        )}
      </Shown>
    </CardSection>
  )
}

function OwnFacts({ fields, values }: { readonly fields: readonly OwnFieldWire[]; readonly values: ContactRelated['ownValues'] }) {
  const say = useMessages()
  const formats = useFormats()
  const shown = (type: OwnFieldWire['type'], value: string | number | boolean) =>
    typeof value === 'boolean' ? (value ? say.yes : say.no) : typeof value === 'number' ? formats.number(value) : type === 'date' ? formats.day(value) : value
  if (fields.length === 0) return null
  return (
    <dl className={styles.facts}>
      {fields.map(({ code, name, type }) => {
        const value = values.find((one) => one.code === code)?.value
        return (
          <div key={code} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value === undefined ? say.unknown : shown(type, value)}</dd>
          </div>
        )
      })}
    </dl>
  )
}

export function ProfileSection({ contact, related }: Props) {
  const words = useMessages().card
  const formats = useFormats()
  const { api } = useServices()
  const asked = useQuery({ queryKey: ['questionnaires'], queryFn: ({ signal }) => api.questionnaires(signal), staleTime: 60_000 })
  const [isOpen, setOpen] = useState(false)
  const answers = related.value.profileAnswers
  return (
    <CardSection id="profile" title={words.profile} fact={answers.length > 0 && words.countOf(answers.length)}>
      {contact.minor ? (
        <p className={`${styles.text} ${styles.section}`} style={{ paddingBlock: 0 }}>
          {words.answers.minor}
        </p>
      ) : (
        <Shown asked={asked} rows={1}>
          {(questionnaires) => (
            <>
              <CardGroup title={words.fields.profileAnswers} explained={words.explain.profileAnswers} {...(questionnaires.length > 0 && { onEdit: () => setOpen(true) })}>
                {questionnaires.length === 0 && <ToSetup part="questionnaires" text={words.codes.setUpQuestions} />}
                {questionnaires.length > 0 && answers.length === 0 && <span className={styles.small}>{words.noneYet}</span>}
                <ul className={styles.list}>
                  {answers.map(({ questionnaireCode, lineNo, question, answer, priority, answeredOn }) => (
                    <li key={`${questionnaireCode} ${lineNo}`} className={styles.tight} style={{ gap: 0, paddingBlock: 4 }}>
                      <span className={styles.small}>{question}</span>
                      <span className={styles.text}>{answer}</span>
                      <span className={styles.small}>
                        {words.answers.on(formats.day(answeredOn))}
                        {priority !== 'normal' && ` · ${words.answers.priority}: ${words.answers.priorities[priority].toLowerCase()}`}
                      </span>
                    </li>
                  ))}
                </ul>
              </CardGroup>
              {isOpen && <ProfileSheet no={contact.no} questionnaires={questionnaires} related={related} onClose={() => setOpen(false)} />}
            </>
          )}
        </Shown>
      )}
    </CardSection>
  )
}
