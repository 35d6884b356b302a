/** How the sheet stands beside the pane. */
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { colour } from '../ui/theme'

export const sheetStyles = mergeStyleSets({
  sheet: { position: 'relative', display: 'flex', flexDirection: 'column', height: '100%', minWidth: 0, background: colour('sunken'), color: colour('text') },
  title: { display: 'flex', alignItems: 'baseline', gap: 12, minHeight: 20, paddingBlock: 10, paddingInline: 16, fontSize: 13, borderBottom: `1px solid ${colour('line')}`, selectors: { '&[hidden]': { display: 'none' } } },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', fontWeight: 600 },
  fact: { color: colour('muted'), overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', flex: '0 100 auto' },
  spinner: { marginInlineStart: 'auto' },
  frame: { flex: 1, width: '100%', minHeight: 0, border: 0, selectors: { '&[data-empty=true]': { visibility: 'hidden' } } },
  logo: { justifySelf: 'center', opacity: 0.6 },
  nothing: { position: 'absolute', inset: 0, display: 'grid', placeContent: 'center', gap: 16, margin: 0, padding: 32, textAlign: 'center', color: colour('muted') },
})
