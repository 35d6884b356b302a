/**
 * What was done in a sheet that stays open, with Undo. A sheet keeps clicks and focus to itself, so the word at the foot of the pane would be
 * out of reach there.
 */
import { useState, type ReactNode } from 'react'
import { MessageBarButton } from '@fluentui/react/lib/Button'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { useMessages } from '../../i18n/useMessages'

export type TellDone = (text: string, undo?: () => void) => void

export function useDone(): { readonly done: ReactNode; readonly tellDone: TellDone } {
  const say = useMessages()
  const [told, setTold] = useState<{ readonly text: string; readonly undo: (() => void) | undefined } | null>(null)
  const undo = () => {
    told?.undo?.()
    setTold(null)
  }
  return {
    tellDone: (text, back) => setTold({ text, undo: back }),
    done: told && (
      <MessageBar
        messageBarType={MessageBarType.success}
        isMultiline
        role="status"
        dismissButtonAriaLabel={say.dismiss}
        onDismiss={() => setTold(null)}
        {...(told.undo && { actions: <MessageBarButton text={say.undo} onClick={undo} /> })}
      >
        {told.text}
      </MessageBar>
    ),
  }
}
