/** A segment's common letters, bound to the screen: read, put, mapped, changed and taken away; the sheet follows. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LetterWire, PlaceWire } from '#core/api/letter'
import { useServices } from '../services'
import { rememberTaken } from './taken-letter'

/** The language code under which the wire keeps the letter of every language. */
export const anyLanguage = 'any'

export const lettersKey = (segmentNo: string) => ['segment', segmentNo, 'letters'] as const

export function useLetters(segmentNo: string) {
  const { api } = useServices()
  return useQuery({ queryKey: lettersKey(segmentNo), queryFn: ({ signal }) => api.letters(segmentNo, signal) })
}

/** The stored bytes of a letter; read again whenever it was changed. */
export function useLetterFile(segmentNo: string, letter: LetterWire | undefined) {
  const { api } = useServices()
  return useQuery({
    queryKey: [...lettersKey(segmentNo), letter?.language, 'file', letter?.changedAt],
    queryFn: ({ signal }) => api.letterFile(segmentNo, letter?.language || anyLanguage, signal),
    enabled: letter !== undefined,
    staleTime: Infinity,
  })
}

/** `state`: the letter is the one that is open in Word, and was so when it was taken (taken-letter.ts). */
export type NewLetter =
  | { readonly kind: 'file'; readonly bytes: Uint8Array | Blob; readonly name: string; readonly state?: string | null }
  | { readonly kind: 'sample'; readonly name: string }

export function useLetterVerbs(segmentNo: string, language: string) {
  const { api, host, memory } = useServices()
  const client = useQueryClient()
  const remember = (letter: NewLetter, { size }: LetterWire) => {
    const state = letter.kind === 'file' ? (letter.state ?? null) : null
    rememberTaken(memory, segmentNo, language, state === null ? null : { state, place: host.open?.place() ?? '', size })
  }
  // Lines show their letter's state and the segment its counts: whatever is known of this segment is asked for again.
  const onSuccess = () => client.invalidateQueries({ queryKey: ['segment', segmentNo] })
  return {
    put: useMutation({
      mutationFn: (letter: NewLetter) =>
        letter.kind === 'sample' ? api.takeSampleLetter(segmentNo, language, letter.name) : api.putLetter(segmentNo, language, letter.bytes, letter.name),
      onSuccess: (put, letter) => {
        remember(letter, put)
        return onSuccess()
      },
    }),
    map: useMutation({ mutationFn: (mapping: Readonly<Record<string, string>>) => api.mapLetter(segmentNo, language, mapping), onSuccess }),
    place: useMutation({ mutationFn: (place: PlaceWire) => api.placeInLetter(segmentNo, language, place), onSuccess }),
    remove: useMutation({ mutationFn: () => api.deleteLetter(segmentNo, language), onSuccess }),
  }
}
