/** Taking the letter that is open in Word: how far the reading has come, a way to stop it, and why nothing came of it. */
import { useEffect, useRef, useState } from 'react'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import type { OpenLetter } from '../host/document-host'

export type TakenFile = {
  readonly bytes: Uint8Array
  readonly name: string
  /** What the document was like when it was taken (host/open-document.ts); null where that cannot be told. */
  readonly state: string | null
}

export type TakeOpen = {
  readonly take: () => void
  readonly stop: () => void
  /** Null: nothing is being read. */
  readonly reading: { readonly bytes: number; readonly of: number } | null
  readonly trouble: string | null
}

export function useTakeOpen(onTaken: (file: TakenFile) => void): TakeOpen {
  const say = useMessages()
  const { host } = useServices()
  const [reading, setReading] = useState<TakeOpen['reading']>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const giveUp = useRef<AbortController | null>(null)
  useEffect(() => () => giveUp.current?.abort(), [])

  const whyNot = (open: Exclude<OpenLetter, { readonly kind: 'open' }>): string => {
    switch (open.kind) {
      case 'not-supported':
        return say.letter.choose.notHere(open.needs)
      case 'unreadable':
        return say.letter.choose.unreadable
      case 'cancelled':
        return say.document.take.stopped
      case 'refused':
        return say.document.take.refused(open.code)
      case 'nothing-open':
        return say.letter.choose.nothingOpen
    }
  }
  const take = async () => {
    const control = new AbortController()
    giveUp.current = control
    setTrouble(null)
    setReading({ bytes: 0, of: 0 })
    const open = await host.readOpen({ signal: control.signal, tell: (bytes, of) => setReading({ bytes, of }) })
    const state = open.kind === 'open' ? ((await host.open?.state()) ?? null) : null
    setReading(null)
    if (open.kind === 'open') onTaken({ bytes: open.bytes, name: open.name, state })
    else setTrouble(whyNot(open))
  }
  return { take: () => void take(), stop: () => giveUp.current?.abort(), reading, trouble }
}
