/** A sample of so many, drawn by lot. The seed is part of the step, so that the draw is the same when it is asked again. */
import { useState } from 'react'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { TextField } from '@fluentui/react/lib/TextField'
import type { SegmentWire, StepAnswer, StepWire } from '#core/api/segment'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { useFrame } from '../../ui/PaneFrame'
import { styles } from '../../ui/styles'
import { NarrowSheet } from './NarrowSheet'

type Props = { readonly segment: SegmentWire; readonly onClose: () => void; readonly onTaken: (answer: StepAnswer) => void }

export function SampleSheet({ segment, onClose, onTaken }: Props) {
  const words = useMessages().ways.sample
  const { newKey } = useServices()
  const { announce } = useFrame()
  const [typed, setTyped] = useState(() => String(Math.max(1, Math.min(50, Math.floor(segment.lines / 2)))))
  const [seed, setSeed] = useState(() => newKey().slice(0, 50))
  const size = sizeOf(typed)
  const step: StepWire = { kind: 'sample', size: size ?? 1, seed }
  const again = () => {
    setSeed(newKey().slice(0, 50))
    announce(words.drawn)
  }
  return (
    <NarrowSheet no={segment.no} title={words.title} step={step} isWhole={size !== null} onClose={onClose} onTaken={onTaken}>
      {() => (
        <>
          <p className={styles.text}>{words.text}</p>
          <TextField
            label={words.size}
            inputMode="numeric"
            value={typed}
            maxLength={7}
            autoFocus
            data-autofocus
            styles={{ fieldGroup: { width: 120 } }}
            {...(size === null && { errorMessage: words.sizeWrong })}
            onChange={(_, text = '') => setTyped(text)}
          />
          <div>
            <DefaultButton text={words.again} iconProps={{ iconName: 'Refresh' }} onClick={again} />
          </div>
        </>
      )}
    </NarrowSheet>
  )
}

const sizeOf = (typed: string): number | null => {
  const size = Number(typed.replace(/[\s\u00a0]/gu, ''))
  return typed.trim() !== '' && Number.isInteger(size) && size >= 1 && size <= 1_000_000 ? size : null
}
