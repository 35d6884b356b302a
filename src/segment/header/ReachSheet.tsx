/** Before the header changes: how many lines follow, who has a value of their own, and what each choice does to them. */
import { useState } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { SegmentWire } from '#core/api/segment'
import { lineReaches, type LineReach } from '#core/segment/reach'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { useMessages } from '../../i18n/useMessages'
import { everyOf, headerFieldOf, lineFieldOf, matchingOf } from '../lines/line-fields'
import { useFieldWords } from '../lines/useFieldWords'
import type { Asking, HeaderSaving } from './useHeaderSave'
import { Options, type Option } from './Options'

type Props = { readonly segment: SegmentWire; readonly asking: Asking; readonly saving: HeaderSaving }

export function ReachSheet({ segment, asking, saving }: Props) {
  const { words, formats } = useFieldWords()
  const say = useMessages()
  const { ask } = words
  const { preview, draft } = asking
  const isTemplate = 'interactionTemplateCode' in draft
  const [reach, setReach] = useState<LineReach>(isTemplate ? 'all' : 'matching')
  const [create, setCreate] = useState(true)
  const language = formats.language(draft.language ?? '')
  const title = isTemplate ? ask.templateTitle : preview.choiceNeeded ? ask.title : ask.languageTitle(language)
  const isRefused = saving.problem?.code === 'lines-inherit-letter'
  const commit = (to: LineReach = reach) => {
    const keepsLanguage = preview.languageChoiceNeeded && !create
    saving.choose({ ...(preview.choiceNeeded && { lines: to }), ...(preview.languageChoiceNeeded && create && { createLanguage: true }) }, keepsLanguage ? ['language'] : [])
  }
  return (
    <Sheet
      title={title}
      onClose={saving.leave}
      footer={
        <FooterLine facts={<DefaultButton text={ask.leave} disabled={saving.isBusy} onClick={saving.leave} />}>
          <PrimaryButton text={saving.isBusy ? say.saving : ask.commit} disabled={saving.isBusy} onClick={() => commit()} />
        </FooterLine>
      }
    >
      <div className={styles.section}>
        {saving.problem && !isRefused && <ErrorCard problem={saving.problem} />}
        {isRefused && (
          <div role="alert" className={styles.card}>
            <p className={styles.text}>{ask.inheritRefused}</p>
            <span>
              <DefaultButton text={ask.toAll} disabled={saving.isBusy} onClick={() => commit('all')} />
            </span>
          </div>
        )}
        {isTemplate && <TemplateChange segment={segment} asking={asking} />}
        {!isTemplate && preview.choiceNeeded && <FieldChanges segment={segment} asking={asking} />}
        {preview.choiceNeeded && <Reach asking={asking} isTemplate={isTemplate} value={reach} onChoose={setReach} />}
        {preview.languageChoiceNeeded && (
          <div className={styles.stack}>
            {preview.choiceNeeded && <h3 className={styles.heading}>{ask.languageTitle(language)}</h3>}
            <p className={styles.text}>{ask.language(language)}</p>
            <Options
              label={ask.languageTitle(language)}
              value={create ? 'create' : 'keep'}
              options={[
                { key: 'create', text: ask.createLanguage(language), does: ask.createDoes },
                { key: 'keep', text: ask.keepLanguage, does: ask.keepDoes },
              ]}
              onChoose={(key) => setCreate(key === 'create')}
            />
          </div>
        )}
      </div>
    </Sheet>
  )
}

function FieldChanges({ segment, asking: { draft, preview, names } }: { readonly segment: SegmentWire; readonly asking: Asking }) {
  const { words, shownOf } = useFieldWords()
  const { ask } = words
  return (
    <ul className={`${styles.list} ${styles.stack}`}>
      {preview.fields.map(({ field, following, own, otherTemplate }) => {
        const line = lineFieldOf(field)
        const header = line && headerFieldOf(line)
        if (line === null || header === null) return null
        const who = names[field] ?? []
        const first = who.slice(0, 3).join(', ')
        const facts = [
          ...(following > 0 ? [ask.following(following)] : []),
          ...(own > 0 ? [ask.own(own, own > 3 && first !== '' ? ask.andMore(first) : first)] : []),
          ...(otherTemplate > 0 ? [ask.other(otherTemplate)] : []),
        ]
        return (
          <li key={field} className={styles.card} style={{ gap: 4 }}>
            <span className={styles.text}>{ask.change(words.fields[line], shownOf(line, segment[header]), shownOf(line, draft[header] ?? ''))}</span>
            {facts.map((fact) => (
              <span key={fact} className={styles.small}>
                {fact}
              </span>
            ))}
          </li>
        )
      })}
    </ul>
  )
}

function TemplateChange({ segment, asking: { draft, preview } }: { readonly segment: SegmentWire; readonly asking: Asking }) {
  const { words, shownOf } = useFieldWords()
  const { ask } = words
  return (
    <div className={styles.card}>
      <span className={styles.text}>{ask.change(words.fields.interactionTemplateCode, shownOf('interactionTemplateCode', segment.interactionTemplateCode), shownOf('interactionTemplateCode', draft.interactionTemplateCode ?? ''))}</span>
      <span className={styles.small}>{ask.letters}</span>
      {preview.inheritedLetters > 0 && <span className={styles.small}>{ask.inherited(preview.inheritedLetters)}</span>}
      {preview.ownLetters > 0 && <span className={styles.small}>{ask.ownStay(preview.ownLetters)}</span>}
      <span className={styles.small}>{ask.linesKeep}</span>
    </div>
  )
}

type ReachProps = { readonly asking: Asking; readonly isTemplate: boolean; readonly value: LineReach; readonly onChoose: (reach: LineReach) => void }

function Reach({ asking: { draft, preview }, isTemplate, value, onChoose }: ReachProps) {
  const { words } = useFieldWords()
  const { ask } = words
  const own = preview.fields.reduce((sum, field) => sum + field.own, 0)
  const isSubjectAlone = 'subject' in draft && preview.fields.length === 1
  const matching = matchingOf(preview)
  const every = everyOf(preview)
  const does = (reach: LineReach): string => {
    if (isTemplate) return reach === 'none' && preview.inheritedLetters > 0 ? ask.templateDoes.noneRefused(preview.inheritedLetters) : ask.templateDoes[reach]
    if (reach === 'matching') return isSubjectAlone ? ask.does.subject : own > 0 ? ask.does.matchingOwn(own) : ask.does.matching
    return ask.does[reach]
  }
  const options: readonly Option[] = (isTemplate ? (['all', 'matching', 'none'] as const) : lineReaches)
    // Where no line has another template, all of them are those that match; a subject reaches these only. One choice, not two that do the same.
    .filter((reach) => reach !== (isTemplate ? 'matching' : 'all') || (!isSubjectAlone && preview.fields.some((field) => field.otherTemplate > 0)))
    .map((reach) => ({
      key: reach,
      text: isTemplate ? ask.templateReach[reach] : reach === 'none' ? ask.reach.none : ask.reach[reach](reach === 'all' ? every : matching),
      does: does(reach),
      isDisabled: isTemplate && reach === 'none' && preview.inheritedLetters > 0,
    }))
  return <Options label={ask.title} value={value} options={options} onChoose={(key) => onChoose(lineReaches.find((reach) => reach === key) ?? 'matching')} />
}
