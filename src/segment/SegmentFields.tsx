/** What a segment says of all its lines: the fields of a new one and of its details, each explained where it stands. */
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { Link } from '@fluentui/react/lib/Link'
import { TextField } from '@fluentui/react/lib/TextField'
import { useId } from 'react'
import type { SegmentDraft } from '#core/api/segment'
import { useMessages } from '../i18n/useMessages'
import type { FirstValues } from '../letter/useFirstValues'
import { useRouter } from '../route/useRoute'
import { styles } from '../ui/styles'
import type { HeaderValues } from './header/header-draft'
import { TemplateBrings } from './header/TemplateBrings'
import { FieldInput, hintStyles } from './lines/FieldInput'
import { headerFieldOf, type FieldValue, type LineField } from './lines/line-fields'
import { MoreFields } from './lines/MoreFields'
import { useFieldWords, useTemplates } from './lines/useFieldWords'

type Props = {
  /** As they show: read, brought by the template, or written here. */
  readonly values: HeaderValues
  readonly isMissingName?: boolean
  /** Whose letter the subject is shown for. */
  readonly first?: FirstValues | null
  readonly onChange: (change: SegmentDraft) => void
  /** Another than what is chosen now: what it brings is the caller's to ask about. */
  readonly onTemplate: (code: string) => void
  /** Something that is written is no value. */
  readonly onWrong: (field: LineField, isWrong: boolean) => void
}

export function SegmentFields({ values, isMissingName, first = null, onChange, onTemplate, onWrong }: Props) {
  const say = useMessages()
  const words = say.segment.create
  const { lines } = say
  const router = useRouter()
  const templates = useTemplates()
  const { textOf, formats } = useFieldWords()
  const template = templates.data?.find(({ code }) => code === values.interactionTemplateCode)
  const field = (name: LineField, more: { readonly label?: string; readonly hint?: string; readonly empty?: string } = {}) => {
    const header = headerFieldOf(name)
    if (header === null) return null
    const put = (value: FieldValue | undefined) => {
      onWrong(name, value === undefined)
      if (value !== undefined) onChange({ [header]: value })
    }
    return <FieldInput field={name} value={values[header]} hint={more.hint ?? lines.hints[name]} {...(more.label !== undefined && { label: more.label })} {...(more.empty !== undefined && { empty: more.empty })} first={first} onChange={put} />
  }
  const set: readonly string[] = [
    ...(values.unitCost > 0 ? [lines.more.cost(formats.number(values.unitCost))] : []),
    ...(values.unitDuration > 0 ? [lines.minutes(values.unitDuration)] : []),
    ...(values.informationFlow === 'outbound' ? [] : [textOf('informationFlow', values.informationFlow)]),
    ...(values.initiatedBy === 'us' ? [] : [textOf('initiatedBy', values.initiatedBy)]),
    ...(values.sendAsAttachment ? [lines.more.attachment] : []),
  ]
  return (
    <div className={styles.stack}>
      <TextField
        label={words.name}
        description={words.nameHint}
        styles={hintStyles}
        value={values.description}
        maxLength={100}
        autoFocus
        required
        {...(isMissingName && { errorMessage: say.required })}
        onChange={(_, description = '') => onChange({ description })}
      />
      <div className={styles.tight}>
        <FieldInput field="interactionTemplateCode" label={words.template} value={values.interactionTemplateCode} hint={lines.hints.interactionTemplateCode} onChange={(code) => code !== undefined && onTemplate(String(code))} />
        {templates.data?.length === 0 && (
          <span className={styles.small}>
            {lines.template.none} <Link onClick={() => router.go({ page: 'setup', part: null })}>{lines.template.setUp}</Link>
          </span>
        )}
        {template && <TemplateBrings template={template} />}
      </div>
      {field('subject')}
      {field('date', { label: words.date, hint: lines.newHints.date })}
      {field('language', { label: words.language, empty: words.languageAny, hint: lines.newHints.language })}
      {field('correspondenceType')}
      {values.correspondenceType !== 'none' && (
        <Explained label={lines.fields.ignoreContactCorrespondenceType} hint={lines.hints.ignoreContactCorrespondenceType} checked={values.ignoreContactCorrespondenceType} onTick={(is) => onChange({ ignoreContactCorrespondenceType: is })} />
      )}
      {field('salespersonCode', { empty: say.none, hint: lines.newHints.salespersonCode })}
      {field('campaignNo')}
      {values.campaignNo !== '' && (
        <>
          {field('campaignTarget')}
          {field('campaignResponse')}
        </>
      )}
      <div style={{ marginInline: -12 }}>
        <MoreFields id="header" fact={set.length === 0 ? lines.more.plain : set.join(' · ')}>
          <div className={styles.stack} style={{ paddingInline: 12 }}>
            {field('cost')}
            {field('duration')}
            {field('informationFlow')}
            {field('initiatedBy')}
            {field('sendAsAttachment')}
          </div>
        </MoreFields>
      </div>
    </div>
  )
}

function Explained({ label, hint, checked, onTick }: { readonly label: string; readonly hint: string; readonly checked: boolean; readonly onTick: (is: boolean) => void }) {
  const id = useId()
  return (
    <div className={styles.tight}>
      <Checkbox label={label} checked={checked} inputProps={{ 'aria-describedby': id }} onChange={(_, is = false) => onTick(is)} />
      <span id={id} className={styles.small}>
        {hint}
      </span>
    </div>
  )
}
