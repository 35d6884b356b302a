/** One line whole: each of its values with where it comes from, changed or taken back where it stands. */
import { useState } from 'react'
import { DefaultButton, IconButton } from '@fluentui/react/lib/Button'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import type { LineOverrides, LineWire, SegmentWire } from '#core/api/segment'
import type { Tagged } from '../../api/tagged'
import { problemOf } from '../../api/problem'
import { useRouter } from '../../route/useRoute'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { Pill } from '../../ui/Pill'
import { Sheet } from '../../ui/Sheet'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { colour } from '../../ui/theme'
import { useMessages } from '../../i18n/useMessages'
import { useLineValues } from '../../letter/useLineValues'
import { canBeTakenBack, cardGroups, changeOf, formerOf, isOwn, lineFields, nameOfLine, type FieldValue, type LineField } from './line-fields'
import { LineFieldRow } from './LineFieldRow'
import { MeanwhileCard } from './MeanwhileCard'
import { MoreFields } from './MoreFields'
import { sourcedOf, type LineFacts } from './sources'
import { TemplateQuestion } from './TemplateQuestion'
import { useFieldWords } from './useFieldWords'
import { useLine, useLineChange } from './useLineChange'
import { useLineFacts } from './useLineFacts'

const toldStyle = mergeStyles({ position: 'sticky', bottom: 0, background: colour('card'), selectors: { ':not(:empty)': { padding: '6px 12px', borderBlockStart: `1px solid ${colour('strongLine')}` } } })

type Props = { readonly segment: SegmentWire; readonly lineNo: number; readonly onClose: () => void }

export function LineCard({ segment, lineNo, onClose }: Props) {
  const words = useMessages().lines.card
  const line = useLine(segment.no, lineNo)
  const isGone = line.error !== null && problemOf(line.error).code === 'not-found'
  if (!line.data || isGone) {
    return (
      <Sheet title={line.data ? nameOfLine(line.data.value) : words.title} onClose={onClose}>
        {isGone ? (
          <p role="status" className={`${styles.section} ${styles.text}`}>
            {words.gone}
          </p>
        ) : (
          <Shown asked={line}>{() => null}</Shown>
        )}
      </Sheet>
    )
  }
  return <ReadLine segment={segment} line={line.data} onClose={onClose} />
}

type ReadProps = { readonly segment: SegmentWire; readonly line: Tagged<LineWire>; readonly onClose: () => void }

function ReadLine({ segment, line, onClose }: ReadProps) {
  const { words } = useFieldWords()
  const router = useRouter()
  const { value } = line
  const facts = useLineFacts(segment, value.contactNo)
  return (
    <Sheet
      title={nameOfLine(value)}
      onClose={onClose}
      footer={
        <FooterLine facts={<DefaultButton text={words.card.contact} onClick={() => router.go({ page: 'contact', no: value.contactNo })} />}>
          <IconButton
            iconProps={{ iconName: 'Phone' }}
            title={words.card.call}
            ariaLabel={`${words.card.call}: ${nameOfLine(value)}`}
            onClick={() => router.go({ page: 'newInteraction', contact: value.contactNo, kind: 'call', resume: null, segment: segment.no, task: '' })}
          />
          <DefaultButton text={words.card.toLetter} onClick={() => router.go({ page: 'segment', no: segment.no, stop: 'preview', lineNo: value.lineNo })} />
        </FooterLine>
      }
    >
      <Shown asked={facts} rows={6}>
        {(known) => <Values no={segment.no} line={line} facts={known} />}
      </Shown>
    </Sheet>
  )
}

function Values({ no, line, facts }: { readonly no: string; readonly line: Tagged<LineWire>; readonly facts: LineFacts }) {
  const say = useMessages()
  const { words } = useFieldWords()
  // Told in the card: a word at the foot of the pane would lie under it.
  const [told, setTold] = useState<{ readonly text: string; readonly undo: (() => void) | null } | null>(null)
  const changing = useLineChange(no, line.value.lineNo)
  // The line as it was when the field was opened: what another writes meanwhile is not overwritten unseen.
  const [open, setOpen] = useState<{ readonly field: LineField; readonly before: Tagged<LineWire> } | null>(null)
  const [touched, setTouched] = useState<LineField | null>(null)
  const [asked, setAsked] = useState<{ readonly change: LineOverrides; readonly done: string } | null>(null)
  const { value } = line
  const values = useLineValues(no, value.lineNo, open?.field === 'subject')
  const owns = lineFields.filter((field) => isOwn(value, field))
  const revertable = owns.filter((field) => field !== 'evaluation')

  const save = (change: LineOverrides, before: Tagged<LineWire>, done: string) => {
    const fields = Object.keys(change) as LineField[]
    setTouched(fields[0] ?? null)
    setTold(null)
    changing.save(change, before, (after) => {
      setOpen(null)
      setAsked(null)
      const former = formerOf(before.value, fields)
      const undo = () => changing.save(former, after, () => setTold({ text: words.bulk.undone, undo: null }))
      setTold({ text: done, undo: canBeTakenBack(change) ? undo : null })
    })
  }
  const put = (field: LineField, to: FieldValue | null, before: Tagged<LineWire>) => {
    const change = changeOf(field, to)
    const done = to === null ? words.card.reverted(words.fields[field]) : words.card.saved(words.fields[field])
    if (field === 'interactionTemplateCode') setAsked({ change, done })
    else save(change, before, done)
  }
  const revertAll = () => {
    const change = Object.assign({}, ...revertable.map((field) => changeOf(field, null))) as LineOverrides
    const done = words.card.revertedAll(revertable.length)
    if (canBeTakenBack(change)) save(change, line, done)
    else setAsked({ change, done })
  }
  const addresses = [{ key: '', text: words.mainAddress }, ...facts.addresses.map(({ code, city }) => ({ key: code, text: city === '' ? code : `${code} · ${city}` }))]

  const trouble = (field: LineField) =>
    touched !== field || asked ? null : changing.meanwhile ? (
      <MeanwhileCard
        differences={changing.meanwhile.differences}
        isBusy={changing.isBusy}
        onMine={changing.meanwhile.insist}
        onTheirs={() => {
          changing.forget()
          setOpen(null)
        }}
      />
    ) : changing.problem ? (
      <ErrorCard problem={changing.problem} />
    ) : null

  const row = (field: LineField) => (
    <LineFieldRow
      key={field}
      sourced={sourcedOf(value, field, facts)}
      isOpen={open?.field === field}
      isBusy={changing.isBusy}
      trouble={trouble(field)}
      {...(field === 'alternativeAddressCode' && { choices: addresses })}
      {...(field === 'subject' && values.data && { first: { name: value.contactName, values: values.data } })}
      onOpen={() => {
        changing.forget()
        setOpen({ field, before: line })
      }}
      onClose={() => {
        changing.forget()
        setOpen(null)
      }}
      onSave={(to) => put(field, to, open?.before ?? line)}
      onRevert={() => put(field, null, line)}
    />
  )
  return (
    <>
      <div className={styles.section}>
        <p className={styles.small}>{[value.contactName === '' ? '' : value.companyName, value.city, value.email, value.phone || value.mobile].filter((part) => part !== '').join(' · ')}</p>
        <div className={styles.across}>
          <Pill icon={value.letterState === 'unique' ? 'PageEdit' : 'Page'} tone={value.letterState === 'unique' ? 'keep' : 'plain'}>
            {words.card.letterState[value.letterState]}
          </Pill>
          {value.hasNote && <Pill icon="EditNote">{words.card.hasNote}</Pill>}
        </div>
        {value.letterStale && (
          <MessageBar messageBarType={MessageBarType.warning} isMultiline>
            {words.card.stale}
          </MessageBar>
        )}
        <div className={styles.spread}>
          <span className={styles.text} role="status">
            {owns.length === 0 ? words.card.follows : words.card.ownValues(owns.length)}
          </span>
          {revertable.length > 1 && <DefaultButton text={words.card.revertAll} iconProps={{ iconName: 'Undo' }} disabled={changing.isBusy} onClick={revertAll} />}
        </div>
        {touched !== null && !asked && revertable.length > 1 && open === null && changing.problem && <ErrorCard problem={changing.problem} />}
      </div>
      {(['letter', 'log'] as const).map((group) => (
        <section key={group} aria-label={words.card.groups[group]}>
          <h3 className={styles.heading} style={{ padding: '12px 12px 4px' }}>
            {words.card.groups[group]}
          </h3>
          {cardGroups[group].shown.map(row)}
          <MoreFields id={`line.${group}`} fact={moreFact(cardGroups[group].more.filter((field) => isOwn(value, field)).map((field) => words.fields[field]), words.card.moreOwn)}>
            {cardGroups[group].more.map(row)}
          </MoreFields>
        </section>
      ))}
      <div role="status" className={toldStyle}>
        {told && (
          <div className={styles.spread}>
            <span className={styles.text}>{told.text}</span>
            {told.undo && <DefaultButton text={say.undo} disabled={changing.isBusy} onClick={told.undo} />}
          </div>
        )}
      </div>
      {asked && (
        <TemplateQuestion
          line={value}
          isBack={asked.change.interactionTemplateCode === null}
          problem={changing.problem}
          isBusy={changing.isBusy}
          onClose={() => {
            changing.forget()
            setAsked(null)
          }}
          onConfirm={() => save(asked.change, open?.before ?? line, asked.done)}
        />
      )}
    </>
  )
}

const moreFact = (own: readonly string[], say: (fields: string) => string): string | undefined => (own.length === 0 ? undefined : say(own.join(', ')))
