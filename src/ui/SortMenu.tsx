/** In which order a list stands: said on the button, chosen from a menu. What was chosen is remembered on this computer. */
import { useState } from 'react'
import { ActionButton } from '@fluentui/react/lib/Button'
import { ContextualMenuItemType, type IContextualMenuItem } from '@fluentui/react/lib/ContextualMenu'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { useFrame } from './PaneFrame'

/** Both ways of an order: as its name says, and with a minus before it. */
export type Ways = { readonly up: string; readonly down: string }

type Props<Field extends string> = {
  readonly fields: readonly { readonly key: Field; readonly name: string; readonly ways: Ways }[]
  readonly sort: Field | `-${Field}`
  readonly onSort: (sort: Field | `-${Field}`) => void
}

export function SortMenu<Field extends string>({ fields, sort, onSort }: Props<Field>) {
  const words = useMessages().contact.sort
  const { announce } = useFrame()
  const isBackwards = sort.startsWith('-')
  const field = fields.find(({ key }) => key === (isBackwards ? sort.slice(1) : sort)) ?? fields[0]
  if (!field) return null
  const nameOf = (key: Field, backwards: boolean): string => {
    const { name, ways } = fields.find((one) => one.key === key) ?? field
    return `${name}, ${backwards ? ways.down : ways.up}`
  }
  const choose = (key: Field, backwards: boolean) => {
    onSort(backwards ? `-${key}` : key)
    announce(words.told(nameOf(key, backwards)))
  }
  const items: IContextualMenuItem[] = [
    ...fields.map(({ key, name }) => ({ key, text: name, canCheck: true, isChecked: key === field.key, onClick: () => choose(key, key === field.key && isBackwards) })),
    { key: '-', itemType: ContextualMenuItemType.Divider },
    ...[false, true].map((backwards) => ({ key: `- ${backwards}`, text: field.ways[backwards ? 'down' : 'up'], canCheck: true, isChecked: isBackwards === backwards, onClick: () => choose(field.key, backwards) })),
  ]
  const now = nameOf(field.key, isBackwards)
  return (
    <ActionButton
      iconProps={{ iconName: isBackwards ? 'SortDown' : 'SortUp' }}
      text={now}
      ariaLabel={words.menu(now)}
      title={words.menu(now)}
      menuIconProps={{ style: { display: 'none' } }}
      menuProps={{ items, ariaLabel: words.label }}
      styles={{ root: { paddingInline: 0, marginInlineStart: -4 }, flexContainer: { minWidth: 0 } }}
    />
  )
}

/** The order of one list, as it was chosen last. */
export function useSort<Field extends string>(list: string, fields: readonly Field[], habit: Field) {
  type Sort = Field | `-${Field}`
  const { memory } = useServices()
  const key = `sort.${list}`
  const known = (written: string | null): Sort => fields.flatMap((field): Sort[] => [field, `-${field}`]).find((sort) => sort === written) ?? habit
  const [sort, setSort] = useState(() => known(memory.read(key)))
  return {
    sort,
    onSort: (next: Sort) => {
      memory.write(key, next === habit ? null : next)
      setSort(next)
    },
  }
}
