/** What can be begun from a logged segment besides the two that its page shows: by what it stands as. */
import type { RefObject } from 'react'
import { IconButton, type IButton } from '@fluentui/react/lib/Button'
import { ContextualMenuItemType, type IContextualMenuItem } from '@fluentui/react/lib/ContextualMenu'
import { useMessages } from '../../i18n/useMessages'

/** What opens a sheet on the page. */
export type LoggedAct = 'some' | 'tasks' | 'opportunities' | 'resend' | 'print' | 'cancel' | 'remove'

type Props = { readonly isCanceled: boolean; readonly button: RefObject<IButton | null>; readonly onChoose: (act: LoggedAct) => void; readonly onReuse: () => void }

export function LoggedMenu({ isCanceled, button, onChoose, onReuse }: Props) {
  const say = useMessages()
  const words = say.logged
  const act = (key: LoggedAct, text: string, iconName: string): IContextualMenuItem => ({ key, text, iconProps: { iconName }, onClick: () => onChoose(key) })
  const items: IContextualMenuItem[] = [
    act('some', say.log.followUp.button, 'People'),
    { key: 'reuse', text: say.interaction.reuse, title: say.interaction.reuseText, iconProps: { iconName: 'PeopleAdd' }, onClick: onReuse },
    ...(isCanceled ? [] : [act('tasks', say.followOn.tasks.menu, 'TaskLogo'), act('opportunities', say.followOn.opportunities.menu, 'Money')]),
    { key: 'line1', itemType: ContextualMenuItemType.Divider },
    ...(isCanceled ? [] : [act('resend', words.resend.menu, 'Mail')]),
    act('print', words.print.menu, 'Print'),
    { key: 'line2', itemType: ContextualMenuItemType.Divider },
    isCanceled ? act('remove', words.remove.menu, 'Delete') : act('cancel', words.cancel.menu, 'Blocked'),
  ]
  return (
    <IconButton
      componentRef={button}
      iconProps={{ iconName: 'MoreVertical' }}
      ariaLabel={words.menu}
      title={words.menu}
      menuIconProps={{ style: { display: 'none' } }}
      menuProps={{ items, ariaLabel: words.menu }}
    />
  )
}
