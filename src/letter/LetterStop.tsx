/** The stop Letter: choose the common letter, see its fields, put fields in. The letter itself lies on the sheet. */
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import type { LetterWire } from '#core/api/letter'
import type { SegmentWire } from '#core/api/segment'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { FooterLine } from '../ui/FooterLine'
import { Shown } from '../ui/Shown'
import { CurrentLetter } from './CurrentLetter'
import { DocumentFields } from './DocumentFields'
import { LetterChoice } from './LetterChoice'
import { LetterRows } from './LetterRows'
import { NewVariant } from './NewVariant'
import { useFirstValues } from './useFirstValues'
import { useLayLetter } from './useLayLetter'
import { anyLanguage, useLetters, useLetterVerbs } from './useLetters'

type Props = { readonly segment: SegmentWire; readonly onNext: () => void }

export function LetterStop({ segment }: Props) {
  const letters = useLetters(segment.no)
  const [wanted, setLanguage] = useState<string | null>(null)
  return (
    <Shown asked={letters}>
      {(all) => {
        // The one that most see, until another is chosen.
        const usual = all.find((letter) => letter.language === segment.language) ?? all[0]
        const language = wanted ?? (usual?.language || anyLanguage)
        const letter = all.find((one) => (one.language || anyLanguage) === language)
        return (
          <>
            {all.length > 0 && <LetterRows segment={segment} letters={all} chosen={language} onChoose={setLanguage} />}
            {all.length > 0 && !letter?.hasLetter && <NewVariant segmentNo={segment.no} language={language} letters={all} hasRow={letter !== undefined} />}
            <Variant key={language} segment={segment} language={language} letter={letter?.hasLetter ? letter : undefined} />
          </>
        )
      }}
    </Shown>
  )
}

function Variant({ segment, language, letter }: { readonly segment: SegmentWire; readonly language: string; readonly letter: LetterWire | undefined }) {
  const { api } = useServices()
  const fields = useQuery({ queryKey: ['merge-fields'], queryFn: ({ signal }) => api.mergeFields(signal), staleTime: Infinity })
  const verbs = useLetterVerbs(segment.no, language)
  useLayLetter(segment.no, letter)
  const first = useFirstValues(segment.no)
  if (!letter)
    return (
      <>
        <LetterChoice isBusy={verbs.put.isPending} error={verbs.put.error} onTake={(taken) => verbs.put.mutate(taken)} />
        {fields.data && <DocumentFields segmentNo={segment.no} known={fields.data} first={first} />}
      </>
    )
  return <Shown asked={fields}>{(known) => <CurrentLetter segment={segment} letter={letter} fields={known} verbs={verbs} />}</Shown>
}

/** What the page's footer says at this stop. */
export function LetterFooter({ segment, onNext }: Props) {
  const say = useMessages()
  const { data: letters = [] } = useLetters(segment.no)
  const unknown = letters.reduce((sum, letter) => sum + letter.unknown.length, 0)
  const facts = letters.length === 0 ? say.letter.sheet.nothing : unknown > 0 ? say.letter.fields.unknown(unknown) : (letters[0]?.fileName ?? '')
  return (
    <FooterLine facts={facts}>
      <PrimaryButton text={say.next} disabled={letters.length === 0} onClick={onNext} />
    </FooterLine>
  )
}
