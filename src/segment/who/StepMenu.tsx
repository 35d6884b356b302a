/** What can be done with a step that was taken: ask it otherwise, switch it off or on, take it away. The steps after it are asked again. */
import { IconButton } from '@fluentui/react/lib/Button'
import type { IContextualMenuItem } from '@fluentui/react/lib/ContextualMenu'
import type { StepTaken } from '#core/api/segment'
import { useMessages } from '../../i18n/useMessages'
import { useFocusBack } from '../../ui/useFocusBack'
import { isEditable } from './EditStepSheet'

export type StepVerbs = {
  readonly onEdit: (step: StepTaken) => void
  readonly onSwitch: (step: StepTaken) => void
  readonly onRemove: (step: StepTaken) => void
  readonly isBusy: boolean
  /** The number of the step that is being asked otherwise. */
  readonly edited: number | null
}

export function StepMenu({ step, name, verbs }: { readonly step: StepTaken; readonly name: string; readonly verbs: StepVerbs }) {
  const words = useMessages().segment.who.edit
  const button = useFocusBack(verbs.edited === step.stepNo ? 'edit' : null)
  const items: IContextualMenuItem[] = [
    ...(isEditable(step.step) ? [{ key: 'edit', text: words.change, iconProps: { iconName: 'Edit' }, onClick: () => verbs.onEdit(step) }] : []),
    {
      key: 'switch',
      text: step.off ? words.on : words.off,
      iconProps: { iconName: step.off ? 'View' : 'Hide3' },
      onClick: () => verbs.onSwitch(step),
    },
    { key: 'remove', text: words.remove, iconProps: { iconName: 'Delete' }, onClick: () => verbs.onRemove(step) },
  ]
  return (
    <IconButton
      iconProps={{ iconName: 'MoreVertical' }}
      ariaLabel={words.menu(name)}
      title={words.menu(name)}
      componentRef={button}
      disabled={verbs.isBusy}
      allowDisabledFocus
      menuIconProps={{ style: { display: 'none' } }}
      menuProps={{ items, ariaLabel: words.menu(name) }}
    />
  )
}
