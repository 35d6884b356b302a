/** The letter that is there: its file, its fields, what to know about it, and the palette. */
import { useState } from 'react'
import { DefaultButton, IconButton } from '@fluentui/react/lib/Button'
import { Icon } from '@fluentui/react/lib/Icon'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import type { LetterWire } from '#core/api/letter'
import type { SegmentWire } from '#core/api/segment'
import type { MergeField } from '#core/api/settings'
import { problemOf } from '../api/problem'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { ConfirmInPane } from '../ui/ConfirmInPane'
import { styles } from '../ui/styles'
import { DocumentFields } from './DocumentFields'
import { FieldPalette } from './FieldPalette'
import { LetterFields } from './LetterFields'
import { LetterFindings } from './LetterFindings'
import { PickLetter } from './LetterPicker'
import { LetterProblem } from './LetterProblem'
import { OnlyForSheet, type OnlyForDone } from './OnlyForSheet'
import { OpenLetterAgain } from './OpenLetterAgain'
import { useFirstValues } from './useFirstValues'
import { anyLanguage, type useLetterVerbs } from './useLetters'

type Props = { readonly segment: SegmentWire; readonly letter: LetterWire; readonly fields: readonly MergeField[]; readonly verbs: ReturnType<typeof useLetterVerbs> }

export function CurrentLetter({ segment, letter, fields, verbs }: Props) {
  const words = useMessages()
  const say = words.letter
  const formats = useFormats()
  const { host } = useServices()
  const first = useFirstValues(segment.no)
  const [isWrong, setWrong] = useState(false)
  const [isChoosing, setChoosing] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const isBusy = verbs.put.isPending || verbs.place.isPending || verbs.map.isPending
  const file = `/api/segments/${encodeURIComponent(segment.no)}/letters/${encodeURIComponent(letter.language || anyLanguage)}/file`

  const replace = (chosen: File) => {
    setWrong(false)
    verbs.put.mutate({ kind: 'file', bytes: chosen, name: chosen.name }, { onSuccess: () => setSaid(say.current.replaced) })
  }
  const place = async (field: string, label: string) => {
    const placed = await host.place({ field, label })
    const done = () => setSaid(say.palette.placed(label))
    if (placed.kind === 'placed') done()
    else if (placed.kind === 'stored') verbs.place.mutate(field === 'letter.note' ? { kind: 'note', paragraph: placed.paragraph } : { kind: 'field', field, paragraph: placed.paragraph }, { onSuccess: done })
    else if (placed.kind === 'refused') setSaid(say.palette.refused(placed.code))
    else setSaid(placed.kind === 'nothing-selected' ? say.palette.chooseFirst : say.palette.notHere(placed.needs))
  }
  const wrap = (done: OnlyForDone) => {
    setChoosing(false)
    if (done.kind === 'stored') verbs.place.mutate({ kind: 'onlyFor', code: done.code, title: done.title, paragraph: done.paragraph }, { onSuccess: () => setSaid(words.documentFields.onlyFor.stored(done.title)) })
  }

  return (
    <>
      <section className={styles.section} style={{ paddingBottom: 0 }} aria-label={letter.fileName}>
        <div className={styles.across} style={{ flexWrap: 'nowrap' }}>
          <Icon iconName="WordDocument" aria-hidden style={{ fontSize: 24 }} />
          <div className={styles.grow}>
            <div className={`${styles.text} ${styles.strong} ${styles.ellipsis}`} title={letter.fileName}>
              {letter.fileName}
            </div>
            <div className={styles.small}>{formats.size(letter.size)}</div>
          </div>
        </div>
        <div className={styles.across}>
          <PickLetter text={say.current.replace} onPick={replace} onWrong={() => setWrong(true)} disabled={isBusy} />
          {host.openOutside ? <DefaultButton text={say.current.download} onClick={() => host.openOutside?.(file)} /> : <DefaultButton text={say.current.download} href={file} download={letter.fileName} />}
          <IconButton iconProps={{ iconName: 'Delete' }} title={say.current.remove} ariaLabel={say.current.remove} onClick={() => setAsking(true)} />
        </div>
        <OpenLetterAgain segmentNo={segment.no} letter={letter} isBusy={isBusy} onTaken={(file) => verbs.put.mutate({ kind: 'file', ...file }, { onSuccess: () => setSaid(words.document.take.taken) })} />
        {segment.notes > 0 && <p className={styles.small}>{say.current.notesStay(segment.notes)}</p>}
        {isWrong && <MessageBar messageBarType={MessageBarType.error}>{say.choose.notWord}</MessageBar>}
        {said && (
          <MessageBar messageBarType={MessageBarType.success} onDismiss={() => setSaid(null)} dismissButtonAriaLabel={words.dismiss}>
            {said}
          </MessageBar>
        )}
        <LetterProblem error={verbs.put.error ?? verbs.place.error ?? verbs.map.error} />
      </section>
      <LetterFields letter={letter} fields={fields} isBusy={isBusy} onMap={(mapping) => verbs.map.mutate(mapping)} />
      <LetterFindings letter={letter} />
      {host.fields ? (
        <DocumentFields segmentNo={segment.no} known={fields} first={first} />
      ) : (
        <FieldPalette host={host} fields={fields} first={first} hasNotePlace={letter.notePlace} isBusy={isBusy} onPlace={(field, label) => void place(field, label)} onOnlyFor={() => setChoosing(true)} />
      )}
      {isChoosing && <OnlyForSheet segmentNo={segment.no} onDone={wrap} onClose={() => setChoosing(false)} />}
      {isAsking && (
        <ConfirmInPane
          title={say.current.removeTitle}
          text={say.current.removeText}
          confirm={say.current.remove}
          keep={words.cancel}
          isBusy={verbs.remove.isPending}
          problem={verbs.remove.error ? problemOf(verbs.remove.error) : null}
          onConfirm={() => verbs.remove.mutate(undefined, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
