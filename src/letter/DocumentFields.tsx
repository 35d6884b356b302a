/** In Word: the fields that stand in the open document, what can be done with them, and the palette that puts more of them there. */
import { useState } from 'react'
import { IconButton } from '@fluentui/react/lib/Button'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import type { MergeField } from '#core/api/settings'
import { onlyForCode } from '#core/segment/only-for'
import type { DocumentHost } from '../host/document-host'
import type { Done, FieldsInDocument, FieldsListed } from '../host/fields-in-document'
import { useLanguage, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'
import { ConvertOffer } from './ConvertOffer'
import { FieldPalette } from './FieldPalette'
import { heldText } from './only-for'
import { OnlyForParts } from './OnlyForParts'
import { OnlyForSheet, type OnlyForDone } from './OnlyForSheet'
import { StandingFields, type StandingVerbs } from './StandingFields'
import { standingGroups } from './standing-groups'
import { useConvert, type ConvertOutcome } from './useConvert'
import { useDocumentFields } from './useDocumentFields'
import type { FirstValues } from './useFirstValues'

type Props = { readonly segmentNo: string; readonly known: readonly MergeField[]; readonly first: FirstValues | null }
type Said = { readonly text: string; readonly type: MessageBarType }

/** Nothing where the letter is the server's. */
export function DocumentFields(props: Props) {
  const { host } = useServices()
  return host.fields ? <OpenDocument {...props} fields={host.fields} /> : null
}

function OpenDocument({ segmentNo, known, first, fields }: Props & { readonly fields: FieldsInDocument }) {
  const words = useMessages()
  const say = words.documentFields
  const { host } = useServices()
  const { listed, again, show, remove } = useDocumentFields(fields)
  const [said, setSaid] = useState<Said | null>(null)
  const [isPlacing, setPlacing] = useState(false)
  const [isChoosing, setChoosing] = useState(false)
  const isBusy = isPlacing || show.isPending || remove.isPending
  const warn = (text: string) => setSaid({ text, type: MessageBarType.warning })
  const tell = (done: Done, label: string, text: string | null) => {
    if (done.kind === 'done') setSaid(text === null ? null : { text, type: MessageBarType.success })
    else if (done.kind === 'gone') {
      warn(say.gone(label))
      again()
    } else warn(done.kind === 'refused' ? say.notDone(done.code) : say.notHere(done.needs))
  }
  const place = async (field: string, label: string) => {
    setPlacing(true)
    const placed = await host.place({ field, label }).finally(() => setPlacing(false))
    if (placed.kind === 'placed') setSaid({ text: words.letter.palette.placed(label), type: MessageBarType.success })
    else if (placed.kind === 'refused') warn(words.letter.palette.refused(placed.code))
    else if (placed.kind === 'not-supported') warn(words.letter.palette.notHere(placed.needs))
    again()
  }
  const wrapped = (done: OnlyForDone) => {
    setChoosing(false)
    if (done.kind === 'wrapped') setSaid({ text: say.onlyFor.wrapped(done.title, heldText(done.holds)), type: MessageBarType.success })
    again()
  }
  const verbs: StandingVerbs = {
    isBusy,
    onShow: (field, label) => show.mutate(field, { onSuccess: (done) => tell(done, label, null) }),
    onRemove: (field, label, text) => remove.mutate({ field, text }, { onSuccess: (done) => tell(done, label, text === 'keep' && onlyForCode(field.name) !== null ? say.onlyFor.removed(label) : say.removed(label)) }),
  }
  const standing = listed.data?.kind === 'listed' ? listed.data.fields : []
  return (
    <>
      <section className={styles.section} aria-label={say.title}>
        <div className={styles.spread}>
          <h2 className={styles.heading}>{say.title}</h2>
          <IconButton iconProps={{ iconName: 'Refresh' }} ariaLabel={say.again} title={say.again} disabled={listed.isFetching} onClick={again} />
        </div>
        {said && (
          <MessageBar messageBarType={said.type} isMultiline onDismiss={() => setSaid(null)} dismissButtonAriaLabel={words.dismiss}>
            {said.text}
          </MessageBar>
        )}
        <Shown asked={listed}>{(answer) => <Listed answer={answer} known={known} host={host} verbs={verbs} />}</Shown>
      </section>
      <FieldPalette host={host} fields={known} first={first} hasNotePlace={standing.some(({ name }) => name === 'letter.note')} isBusy={isBusy} onPlace={(field, label) => void place(field, label)} onOnlyFor={() => setChoosing(true)} />
      {isChoosing && <OnlyForSheet segmentNo={segmentNo} onDone={wrapped} onClose={() => setChoosing(false)} />}
    </>
  )
}

type ListedProps = { readonly answer: FieldsListed; readonly known: readonly MergeField[]; readonly host: DocumentHost; readonly verbs: StandingVerbs }

function Listed({ answer, known, host, verbs }: ListedProps) {
  const say = useMessages().documentFields
  const { language } = useLanguage()
  const convert = useConvert(known, { read: () => readOpen(host), put: ({ bytes, name }) => showNew(host, bytes, name) })
  if (answer.kind === 'refused') return <MessageBar messageBarType={MessageBarType.warning}>{say.refused(answer.code)}</MessageBar>
  const groups = standingGroups(answer.fields, known, language)
  const controls = groups.filter(({ what, onlyFor }) => what === 'control' && onlyFor === null)
  const merging = groups.filter(({ what }) => what === 'merge-field')
  const places = controls.reduce((sum, group) => sum + group.places.length, 0)
  return (
    <>
      {controls.length === 0 ? (
        <>
          <p className={styles.text}>{say.empty}</p>
          {merging.length === 0 && <p className={styles.small}>{say.emptyText}</p>}
        </>
      ) : (
        <p className={styles.small}>{`${say.counts(controls.length, places)} · ${say.clickOne}`}</p>
      )}
      <StandingFields groups={controls} {...verbs} />
      <OnlyForParts groups={groups.filter(({ onlyFor }) => onlyFor !== null)} {...verbs} />
      {(merging.length > 0 || answer.needsForMergeFields !== null || convert.outcome) && (
        <div className={styles.card}>
          <h3 className={styles.heading}>{say.mergeFields}</h3>
          <p className={styles.small}>{answer.needsForMergeFields === null ? say.mergeFieldsText : say.mergeFieldsUnseen(answer.needsForMergeFields)}</p>
          <StandingFields groups={merging} {...verbs} />
          <ConvertOffer isBusy={convert.isBusy} outcome={convert.outcome} opensAnother onConvert={convert.convert} />
        </div>
      )}
    </>
  )
}

async function readOpen(host: DocumentHost) {
  const open = await host.readOpen()
  if (open.kind === 'open') return { bytes: open.bytes, name: open.name }
  return open.kind === 'not-supported' || open.kind === 'refused' ? open : ({ kind: 'unreadable' } as const)
}

async function showNew(host: DocumentHost, bytes: Uint8Array, name: string): Promise<ConvertOutcome | null> {
  const shown = await host.showLetter(bytes, name)
  return shown.kind === 'refused' ? shown : null
}
