/** A letter for one more language: made from one that is there, one of ours, a file, or a row that waits for its letter. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { LetterWire } from '#core/api/letter'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { styles } from '../ui/styles'
import { LetterProblem } from './LetterProblem'
import { anyLanguage } from './useLetters'

type Props = { readonly segmentNo: string; readonly language: string; readonly letters: readonly LetterWire[]; readonly hasRow: boolean }

export function NewVariant({ segmentNo, language, letters, hasRow }: Props) {
  const say = useMessages().letter.variants
  const formats = useFormats()
  const { api } = useServices()
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: ['segment', segmentNo] })
  const copy = useMutation({
    mutationFn: async (from: LetterWire) => api.putLetter(segmentNo, language, await api.letterFile(segmentNo, from.language || anyLanguage), from.fileName),
    onSuccess,
  })
  const wait = useMutation({ mutationFn: () => api.makeLetterRow(segmentNo, language), onSuccess })
  const named = (one: LetterWire) => (one.language === '' || one.language === anyLanguage ? say.any : formats.language(one.language))
  const isBusy = copy.isPending || wait.isPending
  return (
    <section className={styles.section} style={{ paddingBottom: 0 }} aria-label={say.makeFor(formats.language(language))}>
      {language !== anyLanguage && <p className={styles.small}>{say.instead(formats.language(language))}</p>}
      <div className={styles.across}>
        {letters
          .filter((one) => one.hasLetter)
          .map((one) => (
            <DefaultButton key={one.language} text={say.copy(named(one))} iconProps={{ iconName: 'Copy' }} disabled={isBusy} onClick={() => copy.mutate(one)} />
          ))}
        {!hasRow && <DefaultButton text={say.later} disabled={isBusy} onClick={() => wait.mutate()} />}
      </div>
      <LetterProblem error={copy.error ?? wait.error} />
    </section>
  )
}
