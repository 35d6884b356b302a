/** What is to be made, chosen from the top: the form, the file type, the order, and what few people ask for folded away below. */
import { useQuery } from '@tanstack/react-query'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup'
import { TextField } from '@fluentui/react/lib/TextField'
import { coverRemarks } from '#core/letter/cover-sheet'
import { labelFormats, labelsOnSheet } from '#core/letter/labels'
import { nameBy, readNamePattern } from '#core/letter/name-pattern'
import { paperFormats } from '#core/letter/paper-format'
import { printOrders } from '#core/letter/print-order'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { styles } from '../../ui/styles'
import { Picker } from '../../ui/Picker'
import { LabelGrid } from './LabelGrid'
import { ways, type PaperWish } from './paper-wish'

type Props = { readonly wish: PaperWish; readonly onChange: (change: Partial<PaperWish>) => void }
type FormProps = Props & {
  /** How many lines stand in the segment. */
  readonly lines: number
}

export function PaperForm({ wish, lines, onChange }: FormProps) {
  const { deliver, paper: say } = useMessages()
  const { api } = useServices()
  const here = useQuery({ queryKey: ['paper'], queryFn: ({ signal }) => api.paper.here(signal), staleTime: 60_000 })
  const words = { ...deliver.make.as, ...say.ways }
  const noPdf = here.data?.pdf === false
  return (
    <>
      <ChoiceGroup
        label={deliver.make.title}
        styles={{ label: { position: 'absolute', clipPath: 'inset(50%)' } }}
        selectedKey={wish.way}
        options={ways.map((key) => ({ key, text: words[key][0] }))}
        onChange={(_, option) => onChange({ way: ways.find((way) => way === option?.key) ?? 'zip' })}
      />
      <span className={styles.small}>{words[wish.way][1]}</span>
      {wish.way === 'labels' && <Labels wish={wish} lines={lines} onChange={onChange} />}
      <ChoiceGroup
        label={say.format}
        styles={{ flexContainer: { display: 'flex', gap: 16, flexWrap: 'wrap' } }}
        selectedKey={wish.format}
        options={paperFormats.map((key) => ({ key, text: say.formats[key], disabled: key === 'pdf' && here.data?.pdf !== true }))}
        onChange={(_, option) => onChange({ format: paperFormats.find((one) => one === option?.key) ?? 'docx' })}
      />
      {noPdf && <span className={styles.small}>{say.noPdf}</span>}
      {wish.way !== 'letter' && (
        <Picker
          label={say.order}
          value={wish.order}
          choices={printOrders.map((key) => ({ key, text: say.orders[key] }))}
          onChoose={(chosen) => onChange({ order: printOrders.find((one) => one === chosen) ?? 'line' })}
        />
      )}
      {wish.way === 'covers' && <Covers wish={wish} onChange={onChange} />}
      {(wish.way === 'zip' || wish.way === 'combined' || wish.way === 'labels') && (
        <details>
          <summary style={{ cursor: 'pointer', minHeight: 32 }}>{say.more}</summary>
          <div className={styles.stack}>
            {wish.way === 'combined' && <Checkbox label={say.duplex} checked={wish.duplex} onChange={(_, duplex = false) => onChange({ duplex })} />}
            {wish.way === 'zip' && <Names wish={wish} onChange={onChange} />}
            <Checkbox label={wish.way === 'labels' ? say.labelHousehold : say.household} checked={wish.household} onChange={(_, household = false) => onChange({ household })} />
            <span className={styles.small}>{say.householdHint}</span>
          </div>
        </details>
      )}
    </>
  )
}

const example = { name: 'Anne Berg', company: 'Fjord AS', no: 'C00011', postCode: '5003', lineNo: '10000', subject: 'Invitation', date: '2026-03-02' }

/** Why files cannot be called so, or null. */
export function useNamesRefused(names: string): string | null {
  const { namesRefused } = useMessages().paper
  const pattern = readNamePattern(names)
  if (pattern.ok) return null
  const { fault } = pattern
  switch (fault.reason) {
    case 'unknown-placeholder':
      return namesRefused[fault.reason](fault.placeholder)
    case 'sign':
      return namesRefused[fault.reason](fault.sign)
    case 'blank':
    case 'too-long':
      return namesRefused[fault.reason]
  }
}

function Names({ wish, onChange }: Props) {
  const say = useMessages().paper
  const refused = useNamesRefused(wish.names)
  const pattern = readNamePattern(wish.names)
  return (
    <TextField
      label={say.names}
      value={wish.names}
      description={pattern.ok ? `${say.namesHint(`${nameBy(pattern.value, example)}.${wish.format}`)} · ${say.namesHelp}` : say.namesHelp}
      {...(refused !== null && { errorMessage: refused })}
      onChange={(_, names = '') => onChange({ names })}
    />
  )
}

function Labels({ wish, lines, onChange }: FormProps) {
  const say = useMessages().paper
  const most = labelsOnSheet(wish.labels)
  return (
    <>
      <Picker
        label={say.labels}
        value={wish.labels}
        choices={labelFormats.map((key) => ({ key, text: say.labelSizes[key] }))}
        onChoose={(chosen) => onChange({ labels: labelFormats.find((one) => one === chosen) ?? wish.labels, start: 1 })}
      />
      <TextField
        label={say.start}
        type="number"
        min={1}
        max={most}
        value={String(wish.start)}
        description={say.startHint(most)}
        styles={{ fieldGroup: { width: 96 } }}
        onChange={(_, typed = '') => onChange({ start: Math.min(most, Math.max(1, Math.floor(Number(typed)) || 1)) })}
      />
      <LabelGrid format={wish.labels} start={wish.start} labels={lines} onStart={(start) => onChange({ start })} />
    </>
  )
}

function Covers({ wish, onChange }: Props) {
  const say = useMessages().paper
  return (
    <>
      <fieldset className={styles.stack} style={{ border: 'none', margin: 0, padding: 0 }}>
        <legend className={styles.strong} style={{ marginBlockEnd: 8 }}>
          {say.remarks}
        </legend>
        {coverRemarks.map((remark) => (
          <Checkbox
            key={remark}
            label={say.remark[remark]}
            checked={wish.remarks.includes(remark)}
            onChange={(_, isTicked) => onChange({ remarks: coverRemarks.filter((one) => (one === remark ? isTicked : wish.remarks.includes(one))) })}
          />
        ))}
      </fieldset>
      {wish.remarks.includes('custom') && <TextField label={say.remark.custom} value={wish.custom} maxLength={100} onChange={(_, custom = '') => onChange({ custom })} />}
      <TextField label={say.text} multiline rows={3} maxLength={2000} value={wish.text} onChange={(_, text = '') => onChange({ text })} />
      <Checkbox label={say.log} checked={wish.log} onChange={(_, log = false) => onChange({ log })} />
    </>
  )
}
