/**
 * The frame as the pane sees it: letters go in, what happened comes back.
 *
 * A letter that comes while another is being drawn waits in its place; only the last one is drawn.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { parseFromFrame, type FrameWords, type ToFrame } from './frame-messages'

export type Drawing = { readonly kind: 'waiting' } | { readonly kind: 'drawn'; readonly pages: number } | { readonly kind: 'failed' }
export type ToDraw = { readonly bytes: Uint8Array | null; readonly canPoint: boolean; readonly words: FrameWords; readonly dark: boolean }

export function useFrame(toDraw: ToDraw, pointedAt: number | null, onPoint: (paragraph: number) => void) {
  const frame = useRef<HTMLIFrameElement>(null)
  const number = useRef(0)
  const [ready, setReady] = useState(false)
  const [drawing, setDrawing] = useState<Drawing>({ kind: 'waiting' })

  const send = useCallback((message: ToFrame) => frame.current?.contentWindow?.postMessage(message, '*'), [])

  useEffect(() => {
    const hear = (event: MessageEvent<unknown>) => {
      if (!frame.current || event.source !== frame.current.contentWindow) return
      const message = parseFromFrame(event.data)
      if (!message) return
      if (message.flett === 'ready') setReady(true)
      else if (message.flett === 'pointed') onPoint(message.paragraph)
      else if (message.drawing === number.current) setDrawing(message.flett === 'drawn' ? { kind: 'drawn', pages: message.pages } : { kind: 'failed' })
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [onPoint])

  const { bytes, canPoint, words, dark } = toDraw
  useEffect(() => {
    if (!ready) return
    number.current += 1
    setDrawing({ kind: 'waiting' })
    send({ flett: 'draw', drawing: number.current, letter: bytes ? bytes.slice().buffer : null, canPoint, words, dark })
  }, [ready, send, bytes, canPoint, words, dark])

  const drawn = drawing.kind === 'drawn'
  useEffect(() => {
    if (drawn) send({ flett: 'point', paragraph: pointedAt })
  }, [drawn, pointedAt, send])

  return { frame, drawing }
}
