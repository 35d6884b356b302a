/**
 * The letter with the note as it is being typed, made in the pane before the server has it.
 *
 * Only where the server has shown this line's letter, so that nobody who must not be written to gets one; and only for the common letter,
 * whose file is at hand. What is made is what the server will make of the saved note: byte for byte.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { LetterWire } from '#core/api/letter'
import type { LineWire, SegmentWire } from '#core/api/segment'
import { textOfNote, type Note } from '#core/letter/note'
import { useServices } from '../services'
import { useLetterFile } from './useLetters'
import { useLineValues } from './useLineValues'

export type TypedLetter = {
  /** Null: nothing was typed that the server does not know. */
  readonly bytes: Uint8Array | null
  readonly type: (note: Note) => void
  /** The server knows all that was typed, and shows it once this has come. */
  readonly settle: (shown: Promise<unknown>) => void
}

export function useTypedLetter(segment: SegmentWire, line: LineWire, common: LetterWire | undefined, isShown: boolean): TypedLetter {
  const { host, letters } = useServices()
  const isWanted = isShown && host.sheet !== null && line.letterState === 'inherited'
  const { data: file } = useLetterFile(segment.no, isWanted ? common : undefined)
  const { data: values } = useLineValues(segment.no, line.lineNo, isWanted)
  const [bytes, setBytes] = useState<Uint8Array | null>(null)
  const typed = useRef(0)
  useEffect(() => () => void (typed.current = -1), [])

  const type = useCallback(
    (note: Note) => {
      const number = ++typed.current
      if (!isWanted || !common || !file || !values) return
      const letter = { key: [segment.no, common.language, common.changedAt].join(' '), file, mapping: common.mapping }
      const of = { lineNo: line.lineNo, date: segment.date, note }
      void letters.lineLetter(letter, { ...values, 'letter.note': textOfNote(note) }, of).then((made) => {
        if (made && typed.current === number) setBytes(made)
      })
    },
    [isWanted, common, file, values, segment, line.lineNo, letters],
  )
  const settle = useCallback((shown: Promise<unknown>) => {
    const number = typed.current
    void shown.then(() => typed.current === number && setBytes(null))
  }, [])
  return { bytes: isWanted ? bytes : null, type, settle }
}
