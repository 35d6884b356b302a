/** What a line's values come from besides its segment: the contact, its addresses, the segment's letters, the templates. */
import { useQuery } from '@tanstack/react-query'
import type { LetterWire } from '#core/api/letter'
import type { SegmentWire } from '#core/api/segment'
import type { LetterRow } from '#core/segment/line'
import { anyLanguage, useLetters } from '../../letter/useLetters'
import { useServices } from '../../services'
import type { LineFacts } from './sources'
import { useTemplates } from './useFieldWords'

type Asked = { readonly data: LineFacts | undefined; readonly error: unknown; readonly refetch: () => void }

export function useLineFacts(segment: SegmentWire, contactNo: string): Asked {
  const { api } = useServices()
  const contact = useQuery({ queryKey: ['contact', contactNo], queryFn: ({ signal }) => api.contact(contactNo, signal) })
  const related = useQuery({ queryKey: ['contact', contactNo, 'related'], queryFn: ({ signal }) => api.related(contactNo, signal) })
  const letters = useLetters(segment.no)
  const templates = useTemplates()
  const asked = [contact, related, letters]
  const isThere = contact.data && related.data && letters.data
  return {
    data: isThere && {
      segment,
      letters: letters.data.map(rowOf),
      contact: contact.data.value,
      addresses: related.data.value.alternativeAddresses,
      templates: templates.data ?? [],
    },
    error: asked.find((one) => one.error !== null && one.data === undefined)?.error ?? null,
    refetch: () => asked.forEach((one) => void one.refetch()),
  }
}

const rowOf = (letter: LetterWire & { readonly subject?: string | null; readonly hasLetter?: boolean }): LetterRow => ({
  language: letter.language === anyLanguage ? '' : letter.language,
  subject: letter.subject ?? null,
  hasLetter: letter.hasLetter ?? true,
})
