/** A file that a job made. A link is good once, so it is asked for when it is clicked; Word opens it outside the pane. */
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import { problemOf } from '../api/problem'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { ErrorCard } from './ErrorCard'
import { styles } from './styles'

export function JobFile({ jobId, name, size }: { readonly jobId: string; readonly name: string; readonly size: number }) {
  const say = useMessages().deliver.make
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
  return (
    <div className={styles.tight}>
      <PrimaryButton
        text={fetch.isPending ? say.downloading : `${say.download(name)} (${formats.size(size)})`}
        iconProps={{ iconName: count > 0 ? 'CheckMark' : 'Download' }}
        styles={{ label: { overflowWrap: 'anywhere', textAlign: 'start' }, root: { height: 'auto', minHeight: 32, paddingBlock: 4 } }}
        disabled={fetch.isPending}
        onClick={() => fetch.mutate()}
      />
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
