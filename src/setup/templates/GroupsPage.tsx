/** Groups of interaction templates. */
import type { InteractionGroup, InteractionGroupDraft } from '#core/api/interaction-template'
import { codeLimits } from '#core/contact/code-list'
import { useServices } from '../../services'
import { FormText } from '../FormFields'
import { RoomPage } from '../RoomPage'
import { RowSheet } from '../RowSheet'
import { Statistics, useFactOf } from '../Statistics'
import { useSetupWords } from '../useSetupWords'

export function GroupsPage() {
  const { house, templates } = useSetupWords()
  const words = templates.groups
  const { api } = useServices()
  const factOf = useFactOf()
  const [title = ''] = house.parts.groups
  return (
    <RoomPage<InteractionGroup>
      room={api.setup.groups}
      queryKey={['interaction-groups']}
      title={title}
      text={words.text}
      empty={{ title: words.none, text: words.noneText }}
      add={words.add}
      codeOf={(row) => row.code}
      rowOf={(row) => ({ label: row.description || row.code, text: row.code, fact: factOf(row.statistics) })}
      sheet={(read, onClose) => (
        <RowSheet<InteractionGroup, InteractionGroupDraft>
          room={api.setup.groups}
          keys={['interaction-groups']}
          read={read}
          codeOf={(row) => row.code}
          nameOf={(row) => row.description || row.code}
          title={read ? words.editTitle(read.value.code) : words.addTitle}
          fresh={{ description: '' }}
          draftOf={({ description }) => ({ description })}
          code={{ words: words.code, max: codeLimits.code }}
          labelOf={(field) => words.fields[field][0] ?? field}
          deleteText={words.deleteText}
          onClose={onClose}
        >
          {(form) => (
            <>
              <FormText form={form} field="description" words={words.fields.description} max={codeLimits.description} />
              {read && <Statistics of={read.value.statistics} />}
            </>
          )}
        </RowSheet>
      )}
    />
  )
}
