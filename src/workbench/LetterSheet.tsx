/** The letter at hand, drawn beside the pane. Shows; what lies there and what is pointed at is the sheet's. */
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { Spinner } from '@fluentui/react/lib/Spinner'
import { useTheme } from '@fluentui/react/lib/Theme'
import type { Sheet } from '../host/sheet'
import { useLanguage, useMessages } from '../i18n/useMessages'
import { sheetStyles } from './sheet-styles'
import { useFrame } from './useFrame'
import { useSheetBytes } from './useSheetBytes'

export function LetterSheet({ sheet }: { readonly sheet: Sheet }) {
  const say = useMessages().letter.sheet
  const { language } = useLanguage()
  const theme = useTheme()
  const lying = useSyncExternalStore(sheet.subscribe, sheet.lying)
  const pointedAt = useSyncExternalStore(sheet.subscribe, sheet.pointedAt)
  const { bytes, canPoint } = useSheetBytes(lying)
  const title = lying.kind === 'nothing' ? say.nothing : lying.title
  const words = useMemo(() => ({ language, title, paragraph: say.paragraph }), [language, title, say.paragraph])
  const point = useCallback((paragraph: number) => sheet.point(paragraph), [sheet])
  const { frame, drawing } = useFrame({ bytes, canPoint, words, dark: theme.isInverted }, pointedAt, point)

  return (
    <section className={sheetStyles.sheet} aria-label={say.label}>
      <header className={sheetStyles.title} hidden={lying.kind === 'nothing'}>
        <span className={sheetStyles.name}>{title}</span>
        <span className={sheetStyles.fact}>{lying.kind === 'source' ? say.source : lying.kind === 'letter' && drawing.kind === 'drawn' ? say.pages(drawing.pages) : ''}</span>
        {bytes && drawing.kind === 'waiting' && <Spinner className={sheetStyles.spinner} ariaLabel={say.drawing} />}
      </header>
      {drawing.kind === 'failed' && <MessageBar messageBarType={MessageBarType.warning}>{say.failed}</MessageBar>}
      {lying.kind === 'nothing' && (
        <p className={sheetStyles.nothing}>
          <img src="/assets/logo.svg" alt="" width={72} height={72} className={sheetStyles.logo} />
          {say.nothingYet}
        </p>
      )}
      {/* The frame has no origin of ours: it can neither read the pane nor ask the server for anything. */}
      <iframe ref={frame} className={sheetStyles.frame} data-empty={lying.kind === 'nothing'} title={title} sandbox="allow-scripts" src="/letter-frame.html" />
    </section>
  )
}
