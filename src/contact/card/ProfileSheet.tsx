/** Answers of a contact to the questions of the questionnaires, with the weight of each. */
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import type { ContactRelated, RelatedChange } from '#core/api/contact-related'
import type { QuestionnaireWire } from '#core/api/questionnaire'
import { answerPriorities } from '#core/contact/code-list'
import type { Tagged } from '../../api/tagged'
import { useMessages } from '../../i18n/useMessages'
import { Choice } from '../../ui/Choice'
import { styles } from '../../ui/styles'
import { RelatedSheet } from './RelatedSheet'
import { ToSetup } from './ToSetup'

type Props = { readonly no: string; readonly questionnaires: readonly QuestionnaireWire[]; readonly related: Tagged<ContactRelated>; readonly onClose: () => void }
type Answers = NonNullable<RelatedChange['profileAnswers']>

export function ProfileSheet({ no, questionnaires, related, onClose }: Props) {
  const words = useMessages().card
  return (
    <RelatedSheet<Answers>
      no={no}
      title={words.profile}
      text={words.explain.profileAnswers}
      related={related}
      begin={answersOf}
      changeOf={(profileAnswers) => ({ profileAnswers })}
      backOf={(value) => ({ profileAnswers: answersOf(value) })}
      saved={words.saved(words.fields.profileAnswers)}
      onClose={onClose}
    >
      {(answers, change) => (
        <>
          {questionnaires.map(({ code, description, answers: lines }) => (
            <section key={code} className={styles.stack} aria-label={description || code}>
              <h3 className={styles.heading}>{description || code}</h3>
              {[...new Set(lines.map((line) => line.question))].map((question) => (
                <fieldset key={question} className={styles.tight} style={{ border: 0, margin: 0, padding: 0 }}>
                  <legend className={styles.text} style={{ padding: 0, marginBottom: 4 }}>
                    {question}
                  </legend>
                  {lines
                    .filter((line) => line.question === question)
                    .map(({ lineNo, answer }) => {
                      const isThis = (one: Answers[number]) => one.questionnaireCode === code && one.lineNo === lineNo
                      const given = answers.find(isThis)
                      return (
                        <div key={lineNo} className={styles.tight}>
                          <Checkbox label={answer} checked={given !== undefined} onChange={(_, is) => change(is === true ? [...answers, { questionnaireCode: code, lineNo }] : answers.filter((one) => !isThis(one)))} />
                          {given && (
                            <div style={{ paddingInlineStart: 28 }}>
                              <Choice
                                ariaLabel={`${words.answers.priority}: ${answer}`}
                                selectedKey={given.priority ?? 'normal'}
                                options={answerPriorities.map((key) => ({ key, text: `${words.answers.priority}: ${words.answers.priorities[key].toLowerCase()}` }))}
                                onChange={(_, option) => change(answers.map((one) => (isThis(one) ? { ...one, priority: answerPriorities.find((key) => key === option?.key) ?? 'normal' } : one)))}
                              />
                            </div>
                          )}
                        </div>
                      )
                    })}
                </fieldset>
              ))}
            </section>
          ))}
          <ToSetup part="questionnaires" text={words.codes.setUpQuestions} />
        </>
      )}
    </RelatedSheet>
  )
}

const answersOf = ({ profileAnswers }: ContactRelated): Answers =>
  profileAnswers.map(({ questionnaireCode, lineNo, priority, answeredOn }) => ({ questionnaireCode, lineNo, priority, answeredOn }))
