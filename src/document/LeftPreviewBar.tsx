/** What a pane that was closed left in the open document, and the one button that takes it out. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { leftPreviewKey, useLeftPreview } from '../letter/useLeftPreview'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { useFrame } from '../ui/PaneFrame'
import { styles } from '../ui/styles'

export function LeftPreviewBar() {
  const say = useMessages().document.preview
  const { host } = useServices()
  const client = useQueryClient()
  const { tell } = useFrame()
  const { mark, name } = useLeftPreview()
  const restore = useMutation({
    mutationFn: async () => host.preview?.restore() ?? null,
    onSuccess: (restored) => {
      if (restored?.kind !== 'restored') return
      client.setQueryData(leftPreviewKey, null)
      tell(say.restored)
    },
  })
  if (!mark) return null
  return (
    <MessageBar messageBarType={MessageBarType.warning} isMultiline>
      <div className={styles.tight}>
        <span>{name === null ? say.leftOfSomebody : say.left(name)}</span>
        {restore.data?.kind === 'refused' && <span role="alert">{say.notBack(restore.data.code)}</span>}
        <div>
          <DefaultButton text={say.restore} disabled={restore.isPending} onClick={() => restore.mutate()} />
        </div>
      </div>
    </MessageBar>
  )
}
