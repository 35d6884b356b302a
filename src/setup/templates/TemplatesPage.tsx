/** All interaction templates; each opens on a page of its own, where its letters are. */
import type { InteractionTemplate } from '#core/api/interaction-template'
import { useFormats } from '../../i18n/useMessages'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { RoomPage } from '../RoomPage'
import { useFactOf } from '../Statistics'
import { useSetupWords } from '../useSetupWords'
import { TemplateSheet } from './TemplateSheet'

export function TemplatesPage() {
  const { house, templates: words } = useSetupWords()
  const { api } = useServices()
  const router = useRouter()
  const factOf = useFactOf()
  const formats = useFormats()
  const open = ({ code }: InteractionTemplate) => router.go({ page: 'setup', part: 'templates', code })
  const [title = ''] = house.parts.templates
  const lettersOf = ({ letters }: InteractionTemplate) =>
    letters.length === 0 ? words.noLetter : formats.and(letters.map(({ language }) => (language === '' ? words.letters.any : formats.language(language))))
  return (
    <RoomPage<InteractionTemplate>
      room={api.setup.templates}
      queryKey={['interaction-templates']}
      title={title}
      text={words.text}
      empty={{ title: words.none, text: words.noneText }}
      add={words.add}
      codeOf={(row) => row.code}
      rowOf={(row) => ({ label: row.description || row.code, text: `${row.code} · ${lettersOf(row)}`, fact: factOf(row.statistics) })}
      onOpen={open}
      sheet={(_, onClose) => <TemplateSheet read={null} onMade={open} onClose={onClose} />}
    />
  )
}
