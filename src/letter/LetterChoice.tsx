/** No letter yet: drop one, choose one, take the one that is open in Word, or one of ours. */
import { useQuery } from '@tanstack/react-query'
import { Icon } from '@fluentui/react/lib/Icon'
import type { SampleLetter } from '#core/api/letter'
import { useFormats, useLanguage, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { styles } from '../ui/styles'
import { DropLetter } from './LetterPicker'
import { LetterProblem } from './LetterProblem'
import { TakeOpenButton } from './TakeOpenButton'
import type { NewLetter } from './useLetters'

type Props = { readonly isBusy: boolean; readonly error: unknown; readonly onTake: (letter: NewLetter) => void }

export function LetterChoice({ isBusy, error, onTake }: Props) {
  const say = useMessages().letter.choose
  const { api } = useServices()
  const { language } = useLanguage()
  const samples = useQuery({ queryKey: ['sample-letters'], queryFn: ({ signal }) => api.sampleLetters(signal), staleTime: Infinity })
  // Letters in the reader's own language first.
  const ours = [...(samples.data ?? [])].sort((a, b) => Number(b.language === language) - Number(a.language === language))
  return (
    <div className={styles.section}>
      <h2 className={styles.heading}>{say.title}</h2>
      <p className={styles.text}>{say.text}</p>
      <DropLetter disabled={isBusy} onPick={(file) => onTake({ kind: 'file', bytes: file, name: file.name })} />
      <TakeOpenButton text={say.useOpen} isBusy={isBusy} onTaken={({ bytes, name, state }) => onTake({ kind: 'file', bytes, name, state })} />
      <LetterProblem error={error} />
      {samples.error ? <LetterProblem error={samples.error} onRetry={() => void samples.refetch()} /> : null}
      {ours.length > 0 && <h3 className={styles.heading}>{say.ours}</h3>}
      <ul className={styles.list}>
        {ours.map((sample) => (
          <li key={sample.name}>
            <SampleRow sample={sample} disabled={isBusy} onTake={() => onTake({ kind: 'sample', name: sample.name })} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function SampleRow({ sample, disabled, onTake }: { readonly sample: SampleLetter; readonly disabled: boolean; readonly onTake: () => void }) {
  const say = useMessages().letter.choose
  const formats = useFormats()
  return (
    <button type="button" className={styles.row} disabled={disabled} onClick={onTake}>
      <Icon iconName="TextDocument" aria-hidden />
      <span className={styles.grow}>
        <span style={{ display: 'block' }}>{sample.title}</span>
        <span className={styles.small}>{[formats.language(sample.language), ...(sample.hasNote ? [say.withNote] : [])].join(' · ')}</span>
      </span>
    </button>
  )
}
