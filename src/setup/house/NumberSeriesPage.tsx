/** Which numbers new contacts, segments and campaigns get; a series that is missing says what cannot be made without it. */
import type { NumberSeries, NumberSeriesDraft } from '#core/api/number-series'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { styles } from '../../ui/styles'
import { FormNumber, FormText, FormToggle } from '../FormFields'
import { RoomPage } from '../RoomPage'
import { RowSheet } from '../RowSheet'
import type { Faults } from '../useRowForm'
import { useSetupWords } from '../useSetupWords'

type Draft = Required<NumberSeriesDraft>
const fresh: Draft = { prefix: '', next: 1, digits: 5, manual: false }

export function NumberSeriesPage() {
  const { house } = useSetupWords()
  const words = house.series
  const { api } = useServices()
  const [title = ''] = house.parts.numberSeries
  return (
    <RoomPage<NumberSeries>
      room={api.setup.numberSeries}
      queryKey={['number-series']}
      title={title}
      text={words.text}
      empty={{ title: words.missing, text: words.text }}
      codeOf={(row) => row.code}
      rowOf={(row) => ({
        label: words.names[row.code],
        text: row.isSetUp ? words.next(row.nextNo) : words.missingText[row.code],
        fact: '',
        ...(!row.isSetUp && { pill: words.missing }),
      })}
      sheet={(read, onClose) => (
        <RowSheet<NumberSeries, Draft>
          room={api.setup.numberSeries}
          keys={['number-series']}
          read={read}
          codeOf={(row) => row.code}
          nameOf={(row) => words.names[row.code]}
          title={read ? words.editTitle(words.names[read.value.code]) : title}
          fresh={fresh}
          draftOf={({ prefix, next, digits, manual, isSetUp }) => (isSetUp ? { prefix, next, digits, manual } : { ...fresh, prefix })}
          code={{ words: [], max: 10 }}
          labelOf={(field) => words.fields[field][0] ?? field}
          faultsOf={(draft) => faultsOf(draft, words)}
          isThere={(row) => row.isSetUp}
          {...(read?.value.isSetUp && { deleteText: words.deleteText })}
          onClose={onClose}
        >
          {(form) => (
            <>
              {read && !read.value.isSetUp && <p className={styles.text}>{words.missingText[read.value.code]}</p>}
              <FormText form={form} field="prefix" words={words.fields.prefix} max={10} />
              <FormNumber form={form} field="next" words={words.fields.next} />
              <FormNumber form={form} field="digits" words={words.fields.digits} />
              <FormToggle form={form} field="manual" words={words.fields.manual} />
              <Preview draft={form.draft} />
            </>
          )}
        </RowSheet>
      )}
    />
  )
}

function Preview({ draft }: { readonly draft: Draft }) {
  const say = useMessages()
  const words = useSetupWords().house.series
  const isRight = Object.values(faultsOf(draft, words)).every((fault) => fault === undefined)
  return (
    <p className={styles.text} role="status">
      {isRight ? words.preview([0, 1, 2].map((more) => numberIn(draft, draft.next + more)).join(', ')) : say.none}
    </p>
  )
}

export const numberIn = ({ prefix, digits }: Pick<Draft, 'prefix' | 'digits'>, number: number): string => `${prefix}${String(number).padStart(digits, '0')}`

function faultsOf({ prefix, next, digits }: Draft, words: { readonly prefixWrong: string; readonly nextWrong: string; readonly digitsWrong: string }): Faults<Draft> {
  return {
    prefix: /^[0-9A-Za-z\-_/.]*$/.test(prefix) ? undefined : words.prefixWrong,
    next: Number.isInteger(next) && next >= 1 && next <= 999_999_999 ? undefined : words.nextWrong,
    digits: Number.isInteger(digits) && digits >= 1 && digits <= 9 ? undefined : words.digitsWrong,
  }
}
