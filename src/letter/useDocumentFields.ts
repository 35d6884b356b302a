/** The fields of the open document, bound to the screen: listed when the pane is looked at again, and after whatever was done to them. */
import { useEffect } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FieldsInDocument, StandingField } from '../host/fields-in-document'

const key = ['document-fields'] as const

export function useDocumentFields(host: FieldsInDocument) {
  const client = useQueryClient()
  const listed = useQuery({ queryKey: key, queryFn: () => host.list(), staleTime: 0, gcTime: 0 })
  const { refetch } = listed
  useEffect(() => {
    // Whoever comes back to the pane has been writing in the document.
    const again = () => void refetch()
    addEventListener('focus', again)
    return () => removeEventListener('focus', again)
  }, [refetch])
  const onSettled = () => client.invalidateQueries({ queryKey: key })
  return {
    listed,
    again: () => void onSettled(),
    show: useMutation({ mutationFn: (field: StandingField) => host.show(field) }),
    remove: useMutation({ mutationFn: ({ field, text }: { readonly field: StandingField; readonly text: 'keep' | 'drop' }) => host.remove(field, text), onSettled }),
  }
}
