/** What lies on the sheet as it is drawn: one contact's letter as it is, a stored one with its paragraphs numbered, so that it can be pointed into. */
import { useEffect, useState } from 'react'
import type { OnSheet } from '../host/sheet'
import { useServices } from '../services'

export type ToShow = { readonly bytes: Uint8Array | null; readonly canPoint: boolean }

const nothing: ToShow = { bytes: null, canPoint: false }

export function useSheetBytes(lying: OnSheet): ToShow {
  const { letters } = useServices()
  // While another stored letter is numbered, the one before stays.
  const [shown, setShown] = useState(nothing)
  useEffect(() => {
    if (lying.kind !== 'source') return setShown(lying.kind === 'nothing' ? nothing : { bytes: lying.bytes, canPoint: false })
    let isOver = false
    void letters.numbered(lying.bytes).then((numbered) => {
      if (!isOver) setShown({ bytes: numbered ?? lying.bytes, canPoint: numbered !== null })
    })
    return () => {
      isOver = true
    }
  }, [letters, lying])
  return shown
}
