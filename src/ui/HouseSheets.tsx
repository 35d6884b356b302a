/** The sheets behind the overflow menu. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { problemOf } from '../api/problem'
import { useFirstMessages } from '../i18n/useMessages'
import { home } from '../route/route'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { ConfirmInPane } from './ConfirmInPane'
import { useFrame } from './PaneFrame'
import { Sheet } from './Sheet'
import { Shown } from './Shown'
import { styles } from './styles'

type Props = { readonly onClose: () => void }

export function RemoveSampleData({ onClose }: Props) {
  const say = useFirstMessages()
  const { api } = useServices()
  const { tell } = useFrame()
  const queries = useQueryClient()
  const router = useRouter()
  const remove = useMutation({
    mutationFn: api.removeSampleData,
    onSuccess: () => {
      void queries.invalidateQueries()
      onClose()
      router.go(home)
      tell(say.sampleData.gone)
    },
  })
  return (
    <ConfirmInPane
      title={say.sampleData.title}
      text={say.sampleData.text}
      confirm={say.sampleData.confirm}
      keep={say.sampleData.keep}
      isBusy={remove.isPending}
      problem={remove.error && problemOf(remove.error)}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  )
}

export function Help({ onClose }: Props) {
  const { help } = useFirstMessages()
  return (
    <Sheet title={help.title} onClose={onClose}>
      <div className={styles.section}>
        <p className={styles.text}>{help.intro}</p>
        <dl className={styles.facts}>
          {help.stops.map(([stop, text]) => (
            <Pair key={stop} name={stop} text={text} />
          ))}
        </dl>
        <h3 className={styles.heading} style={{ marginTop: 12 }}>
          {help.shortcuts}
        </h3>
        <dl className={styles.facts}>
          {help.keys.map(([keys, text]) => (
            <Pair key={keys} name={keys} text={text} />
          ))}
        </dl>
      </div>
    </Sheet>
  )
}

export function About({ onClose }: Props) {
  const { about } = useFirstMessages()
  const { api } = useServices()
  const health = useQuery({ queryKey: ['health'], queryFn: ({ signal }) => api.health(signal) })
  return (
    <Sheet title={about.title} onClose={onClose}>
      <div className={styles.section}>
        <p className={styles.text}>{about.text}</p>
        <Shown asked={health} rows={1}>
          {(value) => (
            <dl className={styles.facts}>
              <Pair name={about.version} text={value.version} />
              <Pair name={about.database} text={about.databases[value.database]} />
            </dl>
          )}
        </Shown>
        <p className={styles.small}>{about.licence}</p>
      </div>
    </Sheet>
  )
}

const Pair = ({ name, text }: { readonly name: string; readonly text: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{text}</dd>
  </>
)
