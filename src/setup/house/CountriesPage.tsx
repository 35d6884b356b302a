/** All countries, and how each one's addresses are written. What a house has otherwise is marked, and can be ours again. */
import { useQueryClient } from '@tanstack/react-query'
import type { Country, CountryDraft, CountrySetup } from '#core/api/settings'
import type { Tagged } from '../../api/tagged'
import type { Room } from '../../api/setup-client'
import { useFormats, useLanguage } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { useFrame } from '../../ui/PaneFrame'
import { RoomPage } from '../RoomPage'
import { RowSheet } from '../RowSheet'
import { useComplaint } from '../useComplaint'
import { useSetupWords } from '../useSetupWords'
import { CountryFields, type CountryFormDraft } from './CountryFields'
import { useSettings } from './SalespeoplePage'

export function CountriesPage() {
  const { house } = useSetupWords()
  const words = house.countries
  const { api } = useServices()
  const { language } = useLanguage()
  const formats = useFormats()
  const [title = ''] = house.parts.countries
  const nameOf = (country: Pick<Country, 'code' | 'names'>) => (country.code === '' ? words.local : country.names[language])
  const local: Country = { code: '', names: { en: words.local, nb: words.local }, addressFormat: 0, isOwn: false }
  const home = useSettings().data?.sender.countryCode
  const list = async (signal?: AbortSignal) => {
    const all = await api.countries(signal)
    // Home, and what the house has otherwise, are looked for most.
    const rank = ({ code, isOwn }: Country) => (code === home ? 0 : isOwn ? 1 : 2)
    return [local, ...[...all].sort((a, b) => rank(a) - rank(b) || formats.compare(nameOf(a), nameOf(b)))]
  }
  return (
    <RoomPage<Country, CountrySetup>
      room={{ list, one: api.setup.country }}
      queryKey={['countries', 'set-up', language, home ?? '']}
      title={title}
      text={words.text}
      empty={{ title: words.text, text: words.text }}
      codeOf={(row) => row.code}
      rowOf={(row) => ({
        label: nameOf(row),
        text: row.code === '' ? words.localText : (words.formats[row.addressFormat as 0][0] ?? ''),
        fact: row.code,
        ...(row.isOwn && { pill: words.own }),
      })}
      sheet={(read, onClose) => read && <CountrySheet read={read} nameOf={nameOf} onClose={onClose} />}
    />
  )
}

type SheetProps = { readonly read: Tagged<CountrySetup>; readonly nameOf: (country: CountrySetup) => string; readonly onClose: () => void }

function CountrySheet({ read, nameOf, onClose }: SheetProps) {
  const words = useSetupWords().house.countries
  const { api } = useServices()
  const { tell } = useFrame()
  const complain = useComplaint()
  const queries = useQueryClient()
  const room: Room<CountrySetup, CountryFormDraft> = {
    list: () => Promise.resolve([]),
    one: api.setup.country,
    make: (code, draft) => api.setup.putCountry(code, draft, null),
    put: (code, draft, etag) => api.setup.putCountry(code, wireOf(draft), etag),
    remove: api.setup.resetCountry,
  }
  const again = () => queries.invalidateQueries({ queryKey: ['countries'] })
  const { code } = read.value
  const reset = () =>
    void api.setup.resetCountry(code).then(() => {
      void again()
      onClose()
      tell(words.resetDone(nameOf(read.value)), () => void api.setup.putCountry(code, wireOf(draftOf(read.value)), null).then(again, complain))
    }, complain)
  return (
    <RowSheet<CountrySetup, CountryFormDraft>
      room={room}
      keys={['countries']}
      read={read}
      codeOf={(row) => row.code}
      nameOf={nameOf}
      title={words.title(nameOf(read.value))}
      fresh={draftOf(read.value)}
      draftOf={draftOf}
      // Undo of the first change of ours leaves nothing of the house's own behind.
      isThere={(row) => row.isOwn}
      code={{ words: [], max: 10 }}
      labelOf={(field) => words.fields[field]}
      textOf={(field, value) => textOf(field, value, words)}
      onClose={onClose}
    >
      {(form) => <CountryFields form={form} country={read.value} {...(read.value.isOwn && { onReset: reset })} />}
    </RowSheet>
  )
}

const draftOf = ({ ownNames, addressFormat, contactLine, lines, countyName }: CountrySetup): CountryFormDraft => ({ names: ownNames, addressFormat, contactLine, lines, countyName })

/** Names that are blank are ours. */
const wireOf = ({ names, ...draft }: CountryFormDraft): CountryDraft => ({ ...draft, names: Object.fromEntries(Object.entries(names).filter(([, name]) => name.trim() !== '')) })

type Told = { readonly formats: Readonly<Record<number, readonly string[]>>; readonly contactLines: Readonly<Record<string, string>>; readonly elements: Readonly<Record<string, string>> }

function textOf(field: keyof CountryFormDraft, value: unknown, words: Told): string | undefined {
  if (field === 'addressFormat') return words.formats[Number(value)]?.[0]
  if (field === 'contactLine') return words.contactLines[String(value)]
  if (field === 'lines' && Array.isArray(value)) return value.map((line) => words.elements[String(line)]).join(', ')
  return field === 'names' && typeof value === 'object' && value !== null ? Object.values(value).join(', ') : undefined
}
