/** A file that a job made. A link is good once, so it is asked for when it is clicked; Word opens it outside the pane. */
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { problemOf } from '../api/problem'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { ErrorCard } from './ErrorCard'
import { styles } from './styles'

/** Word takes a document from the pane as one text, in the pane's memory: a longer one is downloaded. */
const LARGEST_OPENED = 20 * 1024 * 1024

export function JobFile({ jobId, name, size }: { readonly jobId: string; readonly name: string; readonly size: number }) {
  const { deliver, document: words } = useMessages()
  const say = deliver.make
  const formats = useFormats()
  const { api, host } = useServices()
  const [count, setCount] = useState(0)
  const fetch = useMutation({
    mutationFn: () => api.fileLink(jobId, name),
    onSuccess: ({ url }) => {
      setCount((before) => before + 1)
      if (host.openOutside) host.openOutside(new URL(url, location.href).href)
      else follow(url, name)
    },
  })
  const open = useMutation({ mutationFn: async () => host.showLetter(await api.linkedFile((await api.fileLink(jobId, name)).url), name) })
  return (
    <div className={styles.tight}>
      <PrimaryButton
        text={fetch.isPending ? say.downloading : `${say.download(name)} (${formats.size(size)})`}
        iconProps={{ iconName: count > 0 ? 'CheckMark' : 'Download' }}
        styles={{ label: { overflowWrap: 'anywhere', textAlign: 'start' }, root: { height: 'auto', minHeight: 32, paddingBlock: 4 } }}
        disabled={fetch.isPending}
        onClick={() => fetch.mutate()}
      />
      {host.name === 'word' && name.endsWith('.docx') && size <= LARGEST_OPENED && (
        <div>
          <DefaultButton text={words.openCombined} iconProps={{ iconName: 'WordDocument' }} disabled={open.isPending} onClick={() => open.mutate()} />
        </div>
      )}
      {open.data?.kind === 'refused' && (
        <span className={styles.small} role="alert">
          {words.notOpened(open.data.code)}
        </span>
      )}
      {open.error && <ErrorCard problem={problemOf(open.error)} onRetry={() => open.mutate()} />}
      {fetch.error && <ErrorCard problem={problemOf(fetch.error)} onRetry={() => fetch.mutate()} />}
    </div>
  )
}

// A plain link, as if the reader had clicked it: the server's answer says that it is a file to keep.
function follow(url: string, name: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}
