/** What a merge field is called on screen; a name nobody knows is shown as the letter writes it. */
import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../../i18n/useMessages'
import { useServices } from '../../services'

export function useFieldNames(): (field: string) => string {
  const { api } = useServices()
  const { language } = useLanguage()
  const fields = useQuery({ queryKey: ['merge-fields'], queryFn: ({ signal }) => api.mergeFields(signal), staleTime: Infinity })
  return (field) => fields.data?.find((one) => one.name === field)?.label[language] ?? field
}
