/** My company: who the letters come from. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import { TextField } from '@fluentui/react/lib/TextField'
import type { Sender } from '#core/api/settings'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { home } from '../route/route'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { Explained, hintStyles } from '../setup/FormFields'
import { useSetupWords } from '../setup/useSetupWords'
import { useTeller } from '../segment/criteria/useTeller'
import { ErrorCard } from '../ui/ErrorCard'
import { FooterLine } from '../ui/FooterLine'
import { Page } from '../ui/Page'
import { useFrame } from '../ui/PaneFrame'
import { Picker } from '../ui/Picker'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'

/** The fields in the order of an envelope, then of a letter's foot; with the wire's limits. */
const limits = {
  name: 100,
  name2: 50,
  address: 100,
  address2: 50,
  postCode: 20,
  city: 30,
  county: 30,
  countryCode: 10,
  phone: 30,
  fax: 30,
  vatNo: 20,
  registrationNo: 20,
  bankName: 100,
  bankBranchNo: 20,
  bankAccountNo: 30,
  giroNo: 20,
} as const satisfies Record<keyof Sender, number>
const fields = Object.keys(limits) as readonly (keyof Sender)[]

export function SenderPage() {
  const say = useMessages()
  const { api } = useServices()
  const router = useRouter()
  const { tell } = useFrame()
  const queries = useQueryClient()
  const settings = useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => api.settings(signal) })
  const { general } = useSetupWords()
  const [changes, setChanges] = useState<Partial<Sender>>({})
  const save = useMutation({
    mutationFn: (sender: Sender) => api.changeSender(sender),
    onSuccess: (changed) => {
      const before = settings.data?.sender
      queries.setQueryData(['settings'], changed)
      setChanges({})
      tell(say.sender.saved, before && (() => save.mutate(before)))
    },
  })
  const sender = settings.data && { ...settings.data.sender, ...changes }
  return (
    <Page
      title={say.sender.title}
      onBack={() => router.back(home)}
      footer={
        <FooterLine facts={Object.keys(changes).length > 0 ? general.changed : ''}>
          <PrimaryButton
            text={save.isPending ? say.saving : say.save}
            disabled={!sender || save.isPending || Object.keys(changes).length === 0}
            onClick={() => sender && save.mutate(sender)}
          />
        </FooterLine>
      }
    >
      <Shown asked={settings}>
        {() =>
          sender && (
            <div className={styles.section}>
              <p className={styles.text}>{say.sender.text}</p>
              {save.error && <ErrorCard problem={problemOf(save.error)} />}
              <Fields sender={sender} onChange={(change) => setChanges((before) => ({ ...before, ...change }))} />
            </div>
          )
        }
      </Shown>
    </Page>
  )
}

function Fields({ sender, onChange }: { readonly sender: Sender; readonly onChange: (change: Partial<Sender>) => void }) {
  const say = useMessages()
  const { house } = useSetupWords()
  const { choicesOf } = useTeller()
  return fields.map((field) =>
    field === 'countryCode' ? (
      <Explained key={field} hint={house.sender[field]}>
        <Picker label={say.sender.fields[field]} value={sender[field]} empty={say.none} choices={choicesOf('countryCode')} onChoose={(countryCode) => onChange({ countryCode })} />
      </Explained>
    ) : (
      <TextField key={field} label={say.sender.fields[field]} description={house.sender[field]} styles={hintStyles} value={sender[field]} maxLength={limits[field]} onChange={(_, value = '') => onChange({ [field]: value })} />
    ),
  )
}
