/** The fields that stand in a letter, and what each unknown name means. Shows; the mapping is kept with the letter. */
import { Dropdown, DropdownMenuItemType, type IDropdownOption } from '@fluentui/react/lib/Dropdown'
import { Icon } from '@fluentui/react/lib/Icon'
import type { SlotWire, StoredLetter } from '#core/api/letter'
import type { MergeField } from '#core/api/settings'
import { useLanguage, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { Pill } from '../ui/Pill'
import { styles } from '../ui/styles'
import { LetterPlace } from './LetterPlace'
import { colour } from '../ui/theme'
import { fieldGroups } from './field-groups'
import { useSavedNames } from './useSavedNames'

type Props = { readonly letter: StoredLetter; readonly fields: readonly MergeField[]; readonly isBusy: boolean; readonly onMap: (mapping: Readonly<Record<string, string>>) => void }

export function LetterFields({ letter, fields, isBusy, onMap }: Props) {
  const say = useMessages().letter.fields
  const { host } = useServices()
  const unknown = letter.slots.filter((slot) => letter.unknown.includes(slot.name) || slot.name in letter.mapping)
  const parts = letter.slots.filter(isOnlyFor)
  const known = letter.slots.filter((slot) => !unknown.includes(slot) && slot.field !== 'letter.note' && !isOnlyFor(slot))
  return (
    <section className={styles.section} aria-label={say.title}>
      <h2 className={styles.heading}>{say.title}</h2>
      {letter.slots.length === 0 && <p className={styles.text}>{say.none}</p>}
      {unknown.length > 0 && (
        <div className={styles.card}>
          {letter.unknown.length > 0 && (
            <p className={styles.text}>
              <Icon iconName="Warning" aria-hidden style={{ color: colour('warn') }} /> <strong>{say.unknown(letter.unknown.length)}.</strong> {say.unknownText}
            </p>
          )}
          {unknown.map((slot) => (
            <UnknownName key={slot.name} slot={slot} fields={fields} chosen={letter.mapping[slot.name] ?? ''} disabled={isBusy} onChoose={(field) => onMap(mapped(letter.mapping, slot.name, field))} />
          ))}
        </div>
      )}
      {/* In Word they are listed where they stand, in the open document. */}
      {!host.fields && (
        <ul className={styles.list}>
          {known.map((slot) => (
            <li key={`${slot.kind} ${slot.name}`}>
              <KnownField slot={slot} fields={fields} />
            </li>
          ))}
        </ul>
      )}
      {!host.fields && parts.length > 0 && <PartsForSome parts={parts} />}
      <p className={styles.text}>
        <Icon iconName={letter.notePlace ? 'CheckMark' : 'Info'} aria-hidden /> {letter.notePlace ? say.notePlace : say.noNotePlace}
      </p>
    </section>
  )
}

function isOnlyFor({ kind }: { readonly kind: string }): boolean {
  return kind === 'onlyFor'
}

function PartsForSome({ parts }: { readonly parts: readonly SlotWire[] }) {
  const say = useMessages().documentFields.onlyFor
  const times = useMessages().letter.fields.times
  const names = useSavedNames(parts.map(({ name }) => name))
  return (
    <>
      <h3 className={styles.label}>{say.parts}</h3>
      <ul className={styles.list}>
        {parts.map(({ name, places }) => (
          <li key={name} style={{ paddingBlock: 4 }}>
            <div className={styles.across}>
              <span className={`${styles.text} ${styles.grow}`}>{say.name(names.get(name) ?? name)}</span>
              {places.length > 1 && <Pill>{times(places.length)}</Pill>}
            </div>
            {names.get(name) === null && <p className={styles.small}>{say.gone(name)}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The mapping with one name meaning something else; the empty field takes the name out again. */
export function mapped(mapping: Readonly<Record<string, string>>, name: string, field: string): Readonly<Record<string, string>> {
  const { [name]: _before, ...others } = mapping
  return field === '' ? others : { ...others, [name]: field }
}

function KnownField({ slot, fields }: { readonly slot: SlotWire; readonly fields: readonly MergeField[] }) {
  const say = useMessages().letter.fields
  const { language } = useLanguage()
  const field = fields.find((known) => known.name === slot.field)
  const label = field ? field.label[language] : slot.name
  return (
    <div className={styles.plainRow} style={{ paddingInline: 0, minHeight: 36 }}>
      <span className={styles.grow}>
        {label}
        {slot.name !== slot.field && slot.name !== label && <span className={styles.small}> · {slot.name}</span>}
      </span>
      {slot.places.length > 1 && <Pill>{say.times(slot.places.length)}</Pill>}
    </div>
  )
}

type UnknownProps = { readonly slot: SlotWire; readonly fields: readonly MergeField[]; readonly chosen: string; readonly disabled: boolean; readonly onChoose: (field: string) => void }

function UnknownName({ slot, fields, chosen, disabled, onChoose }: UnknownProps) {
  const words = useMessages().letter
  const { language } = useLanguage()
  const place = slot.places[0]
  const options: IDropdownOption[] = [
    { key: '', text: words.fields.leave },
    ...fieldGroups(fields).flatMap(({ group, members }) => [
      { key: `group ${group}`, text: words.palette.groups[group], itemType: DropdownMenuItemType.Header },
      ...members.map((field) => ({ key: field.name, text: field.label[language] })),
    ]),
  ]
  return (
    <div className={styles.tight}>
      <Dropdown
        label={slot.name}
        ariaLabel={words.fields.means(slot.name)}
        options={options}
        selectedKey={chosen}
        disabled={disabled}
        onChange={(_, option) => option && onChoose(String(option.key))}
      />
      {place && <LetterPlace place={place} />}
    </div>
  )
}
