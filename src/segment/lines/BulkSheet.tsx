/** The same change for many lines: which values, and, before it is made, how many lines change and what gives way. */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { ProgressIndicator } from '@fluentui/react/lib/ProgressIndicator'
import type { LinesChange, SegmentWire } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { Choice } from '../../ui/Choice'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { useFrame } from '../../ui/PaneFrame'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { segmentKey } from '../useSegment'
import { beginningOf, countOf, effectOf, overridesOf, wayBack, type BulkChange, type Chosen } from './chosen'
import { FieldInput } from './FieldInput'
import { canBeTakenBack, isOwn, lineFields, nameOfLine, type FieldValue, type LineField } from './line-fields'

type Props = {
  readonly segment: SegmentWire
  readonly chosen: Chosen
  readonly verb: 'change' | 'revert'
  readonly onClose: () => void
  readonly onDone: () => void
}

/** An address belongs to one contact, and cannot be the same for many. */
const bulkFields = lineFields.filter((field) => field !== 'alternativeAddressCode')

export function BulkSheet({ segment, chosen, verb, onClose, onDone }: Props) {
  const say = useMessages()
  const words = say.lines.bulk
  const { tell } = useFrame()
  const [change, setChange] = useState<BulkChange>(new Map())
  const [wrong, setWrong] = useState<ReadonlySet<LineField>>(new Set())
  const count = countOf(chosen)
  const lines = chosen.kind === 'some' ? [...chosen.lines.values()] : null
  const effect = lines && effectOf(lines, change)
  const changing = effect && change.size > 0 ? effect.changing.length : count
  const { write, takeBack } = useWriteLines(segment.no)
  const isReady = change.size > 0 && wrong.size === 0 && changing > 0
  const commit = () => {
    if (!isReady || write.isPending) return
    const back = effect && canBeTakenBack(overridesOf(change)) ? wayBack(effect.changing, change) : null
    const one: LinesChange = { change: overridesOf(change), ...(effect && { lines: effect.changing.map((line) => line.lineNo) }) }
    write.mutate([one], {
      onSuccess: (changed) => {
        tell(words.done(changed), back ? () => void takeBack(back.map(({ lines: of, change: former }) => ({ lines: [...of], change: former }))) : undefined)
        onDone()
        onClose()
      },
    })
  }
  const put = (field: LineField, value: FieldValue | null) => setChange((before) => new Map([...before, [field, value]]))
  const drop = (field: LineField) => {
    setChange((before) => new Map([...before].filter(([one]) => one !== field)))
    setWrong((before) => new Set([...before].filter((one) => one !== field)))
  }
  return (
    <Sheet
      title={verb === 'change' ? words.title(count) : words.revertTitle(count)}
      onClose={onClose}
      footer={
        <FooterLine facts={<span role="status">{change.size === 0 ? '' : changing === 0 ? words.nothing : words.willChange(changing, count)}</span>}>
          <PrimaryButton text={verb === 'change' ? words.commit(changing) : words.revertCommit(changing)} disabled={!isReady || write.isPending} onClick={commit} />
        </FooterLine>
      }
    >
      <div className={styles.section}>
        {write.error && <ErrorCard problem={problemOf(write.error)} onRetry={commit} />}
        {write.isPending && <ProgressIndicator label={words.working(changing)} />}
        <p className={styles.text}>{verb === 'change' ? words.text : words.revertText}</p>
        {verb === 'change' ? (
          <Fields
            segment={segment}
            change={change}
            onPut={put}
            onDrop={drop}
            onWrong={(field, is) => setWrong((before) => new Set(is ? [...before, field] : [...before].filter((one) => one !== field)))}
          />
        ) : (
          <Ticks chosen={chosen} change={change} onPut={put} onDrop={drop} />
        )}
        {effect && <Gone effect={effect} />}
      </div>
    </Sheet>
  )
}

type FieldsProps = {
  readonly segment: SegmentWire
  readonly change: BulkChange
  readonly onPut: (field: LineField, value: FieldValue | null) => void
  readonly onDrop: (field: LineField) => void
  readonly onWrong: (field: LineField, is: boolean) => void
}

function Fields({ segment, change, onPut, onDrop, onWrong }: FieldsProps) {
  const words = useMessages().lines
  const left = bulkFields.filter((field) => !change.has(field))
  return (
    <>
      {[...change].map(([field, value]) => {
        const name = words.fields[field]
        return (
          <div key={field} className={styles.card} role="group" aria-label={name}>
            <div className={styles.spread} style={{ alignItems: 'flex-start' }}>
              <div className={`${styles.stack} ${styles.grow}`}>
                {value === null ? (
                  <span className={`${styles.text} ${styles.strong}`}>{name}</span>
                ) : (
                  <FieldInput
                    field={field}
                    value={value}
                    hint={words.hints[field]}
                    autoFocus
                    onChange={(to) => {
                      onWrong(field, to === undefined)
                      if (to !== undefined) onPut(field, to)
                    }}
                  />
                )}
                {field !== 'evaluation' && (
                  <Checkbox
                    label={words.bulk.follow}
                    checked={value === null}
                    onChange={(_, follows = false) => {
                      onWrong(field, false)
                      onPut(field, follows ? null : beginningOf(segment, field))
                    }}
                  />
                )}
              </div>
              <IconButton iconProps={{ iconName: 'Cancel' }} ariaLabel={words.bulk.drop(name)} title={words.bulk.drop(name)} onClick={() => onDrop(field)} />
            </div>
          </div>
        )
      })}
      {left.length > 0 && (
        <Choice
          key={left.length}
          label={words.bulk.add}
          placeholder={words.bulk.addHint}
          options={left.map((field) => ({ key: field, text: words.fields[field] }))}
          onChange={(_, option) => {
            const field = left.find((one) => one === option?.key)
            if (field) onPut(field, beginningOf(segment, field))
          }}
        />
      )}
    </>
  )
}

function Ticks({ chosen, change, onPut, onDrop }: Pick<FieldsProps, 'change' | 'onPut' | 'onDrop'> & { readonly chosen: Chosen }) {
  const words = useMessages().lines
  const lines = chosen.kind === 'some' ? [...chosen.lines.values()] : null
  const owned = lineFields
    .filter((field) => field !== 'evaluation')
    .map((field) => ({ field, own: lines ? lines.filter((line) => isOwn(line, field)).length : null }))
    .filter(({ own }) => own === null || own > 0)
  if (owned.length === 0) return <p className={styles.text}>{words.bulk.noOwn}</p>
  return (
    <div className={styles.stack}>
      {owned.map(({ field, own }) => (
        <Checkbox
          key={field}
          label={own === null ? words.fields[field] : words.bulk.ownCount(words.fields[field], own)}
          checked={change.has(field)}
          onChange={(_, is = false) => (is ? onPut(field, null) : onDrop(field))}
        />
      ))}
    </div>
  )
}

function Gone({ effect: { replaced, losingLetters } }: { readonly effect: ReturnType<typeof effectOf> }) {
  const words = useMessages().lines
  const formats = useFormats()
  if (replaced.length === 0 && losingLetters.length === 0) return null
  const names = replaced.slice(0, 3).map(nameOfLine)
  const who = replaced.length > names.length ? words.ask.andMore(names.join(', ')) : formats.and(names)
  return (
    <MessageBar messageBarType={MessageBarType.warning} isMultiline>
      {replaced.length > 0 && <div>{words.bulk.replaced(replaced.length, who)}</div>}
      {losingLetters.length > 0 && <div>{words.bulk.letters(losingLetters.length)}</div>}
    </MessageBar>
  )
}

function useWriteLines(no: string) {
  const say = useMessages()
  const { tell } = useFrame()
  const { api, newKey } = useServices()
  const intent = useIntent()
  const queries = useQueryClient()
  const again = () => Promise.all([queries.invalidateQueries({ queryKey: segmentKey(no) }), queries.invalidateQueries({ queryKey: ['segments'] })])
  const write = useMutation({
    mutationFn: async (changes: readonly LinesChange[]): Promise<number> => {
      let changed = 0
      for (const change of changes) changed += (await api.changeLines(no, change, intent.keyFor(change))).changed
      return changed
    },
    onSuccess: () => intent.fulfilled(),
    onSettled: again,
  })
  // Asked for when the sheet is long gone: what it comes to is told all the same.
  const takeBack = async (changes: readonly LinesChange[]): Promise<void> => {
    try {
      for (const change of changes) await api.changeLines(no, change, newKey())
      tell(say.lines.bulk.undone)
    } catch (caught) {
      tell(say.problems[problemOf(caught).code](problemOf(caught).facts))
    }
    await again()
  }
  return { write, takeBack }
}
