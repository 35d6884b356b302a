/**
 * Turns the merge fields of a letter into fields: in Word of the open document, which opens anew; in the workbench of the stored letter.
 *
 * All or nothing on every platform: the letter is converted as a file, and until the new one stands the old one is what it was.
 */
import { useState } from 'react'
import type { MergeField } from '#core/api/settings'
import { useLanguage } from '../i18n/useMessages'
import { useServices } from '../services'

export type ConvertOutcome =
  | { readonly kind: 'converted'; readonly converted: number; readonly left: number }
  | { readonly kind: 'nothing'; readonly left: number }
  | { readonly kind: 'unreadable' | 'not-a-letter' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'not-supported'; readonly needs: string }

type LetterFile = { readonly bytes: Uint8Array; readonly name: string }

type Ends = {
  /** Null where it has said itself why there is none. */
  readonly read: () => Promise<LetterFile | ConvertOutcome>
  /** Null when the new letter stands. */
  readonly put: (letter: LetterFile) => Promise<ConvertOutcome | null>
  readonly mapping?: Readonly<Record<string, string>>
}

export function useConvert(known: readonly MergeField[], { read, put, mapping = {} }: Ends) {
  const { letters } = useServices()
  const { language } = useLanguage()
  const [isBusy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<ConvertOutcome | null>(null)
  const labels = Object.fromEntries(known.map((field) => [field.name, field.label[language]]))
  const work = async (): Promise<ConvertOutcome> => {
    const file = await read()
    if ('kind' in file) return file
    const made = await letters.converted(file.bytes, { labels, mapping })
    if (made === null) return { kind: 'not-a-letter' }
    if (made.converted === 0) return { kind: 'nothing', left: made.left }
    return (await put({ bytes: made.bytes, name: file.name })) ?? { kind: 'converted', converted: made.converted, left: made.left }
  }
  const convert = async () => {
    setBusy(true)
    setOutcome(null)
    try {
      setOutcome(await work())
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, outcome, convert: () => void convert() }
}
