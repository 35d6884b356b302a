/** Lays the stored letter on the sheet while the stop Letter is open; in Word there is no sheet, and nothing happens. */
import { useEffect } from 'react'
import type { LetterWire } from '#core/api/letter'
import { useServices } from '../services'
import { useLetterFile } from './useLetters'

export function useLayLetter(segmentNo: string, letter: LetterWire | undefined): void {
  const { host } = useServices()
  const { data: bytes } = useLetterFile(segmentNo, letter)
  const name = letter?.fileName
  useEffect(() => {
    if (!host.sheet) return
    if (name === undefined) host.sheet.lay({ kind: 'nothing' })
    else if (bytes) host.sheet.lay({ kind: 'source', bytes, title: name })
  }, [host, name, bytes])
}
