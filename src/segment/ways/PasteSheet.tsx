/** A list that was pasted: whom its lines name, which of several is meant, and those taken in as one step. */
import { useMemo, useState } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { TextField } from '@fluentui/react/lib/TextField'
import type { MatchedLine } from '#core/api/pasted'
import type { StepAnswer, StepWire } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { useSegmentVerbs } from '../useSegment'
import { PreviewCounts } from '../who/PreviewCounts'
import { usePreview } from '../who/usePreview'
import { PasteReport } from './PasteReport'
import { linesOf, mostLines } from './read-pasted'
import { useMatch } from './useMatch'

type Props = { readonly no: string; readonly onClose: () => void; readonly onTaken: (answer: StepAnswer) => void }

export function PasteSheet({ no, onClose, onTaken }: Props) {
  const say = useMessages()
  const words = say.ways.paste
  const match = useMatch()
  const [pasted, setPasted] = useState('')
  const lines = useMemo(() => linesOf(pasted), [pasted])
  const isTooMany = lines.length > mostLines
  const find = () => match.mutate(lines)
  if (match.data) return <Found no={no} lines={match.data} onBack={match.reset} onTaken={onTaken} />
  return (
    <Sheet
      title={words.title}
      onClose={onClose}
      footer={
        <FooterLine facts={<span aria-live="polite">{match.isPending ? words.finding : words.lines(lines.length)}</span>}>
          <PrimaryButton text={words.find} iconProps={{ iconName: 'Search' }} disabled={lines.length === 0 || isTooMany || match.isPending} onClick={find} />
        </FooterLine>
      }
    >
      <div className={styles.section}>
        {match.error && <ErrorCard problem={problemOf(match.error)} onRetry={find} />}
        <TextField
          label={words.label}
          description={words.hint}
          placeholder={words.placeholder}
          multiline
          rows={12}
          resizable={false}
          spellCheck={false}
          autoFocus
          data-autofocus
          value={pasted}
          {...(isTooMany && { errorMessage: words.tooMany(mostLines) })}
          onChange={(_, text = '') => setPasted(text)}
        />
      </div>
    </Sheet>
  )
}

type FoundProps = { readonly no: string; readonly lines: readonly MatchedLine[]; readonly onBack: () => void; readonly onTaken: Props['onTaken'] }

function Found({ no, lines, onBack, onTaken }: FoundProps) {
  const say = useMessages()
  const words = say.ways.paste
  const { take } = useSegmentVerbs(no)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const found = useMemo(() => lines.filter((line) => line.found === 'one').flatMap((line) => line.contacts.map((contact) => contact.no)), [lines])
  const contacts = [...new Set([...found, ...chosen])]
  const choose = (contactNo: string, is: boolean) => {
    const next = new Set(chosen)
    if (is) next.add(contactNo)
    else next.delete(contactNo)
    setChosen(next)
  }
  return (
    <Sheet
      title={words.title}
      onClose={onBack}
      footer={
        contacts.length === 0 ? (
          <FooterLine facts={<DefaultButton text={words.again} onClick={onBack} />} />
        ) : (
          <Taking no={no} contacts={contacts} isBusy={take.isPending} onBack={onBack} onTake={(step) => take.mutate(step, { onSuccess: (answer) => onTaken(answer) })} />
        )
      }
    >
      {take.error && (
        <div className={styles.section}>
          <ErrorCard problem={problemOf(take.error)} />
        </div>
      )}
      <PasteReport lines={lines} chosen={chosen} onChoose={choose} />
    </Sheet>
  )
}

type TakingProps = { readonly no: string; readonly contacts: string[]; readonly isBusy: boolean; readonly onBack: () => void; readonly onTake: (step: StepWire) => void }

/** What the step would do, and the step: those held back or in already are counted before anything is taken. */
function Taking({ no, contacts, isBusy, onBack, onTake }: TakingProps) {
  const say = useMessages()
  const step: StepWire = { kind: 'addByHand', contacts }
  const { preview, isStale } = usePreview(no, step)
  const joining = preview.data?.joining ?? 0
  return (
    <div className={styles.stack} style={{ gap: 8 }}>
      {preview.error ? <ErrorCard problem={problemOf(preview.error)} onRetry={() => void preview.refetch()} /> : <PreviewCounts verb="add" preview={preview.data} isStale={isStale} />}
      <div className={styles.spread}>
        <DefaultButton text={say.ways.paste.again} onClick={onBack} />
        <PrimaryButton text={say.segment.byHand.button(joining)} disabled={!preview.data || isStale || isBusy || joining === 0} onClick={() => onTake(step)} />
      </div>
    </div>
  )
}
