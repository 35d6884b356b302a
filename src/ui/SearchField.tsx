/** A field to search by typing; what is sought is told when the typing has paused for 200 ms, or at once by Enter. */
import { useEffect, useState, type RefObject } from 'react'
import { SearchBox, type ISearchBox } from '@fluentui/react/lib/SearchBox'
import { useFirstMessages } from '../i18n/useMessages'

type Props = { readonly label: string; readonly value: string; readonly onSeek: (sought: string) => void; readonly autoFocus?: boolean; readonly focus?: RefObject<ISearchBox | null> }

export function SearchField({ label, value, onSeek, autoFocus, focus }: Props) {
  const say = useFirstMessages()
  const [typed, setTyped] = useState(value)
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onSeek(typed), 200)
    return () => clearTimeout(timer)
  }, [typed, value, onSeek])
  return (
    <SearchBox
      ariaLabel={label}
      placeholder={label}
      value={typed}
      {...(focus && { componentRef: focus })}
      autoFocus={autoFocus ?? false}
      {...(autoFocus && { 'data-autofocus': true })}
      clearButtonProps={{ ariaLabel: say.clearSearch }}
      onChange={(_, text) => setTyped(text ?? '')}
      onSearch={(text: string) => onSeek(text)}
      onClear={() => {
        setTyped('')
        onSeek('')
      }}
    />
  )
}
