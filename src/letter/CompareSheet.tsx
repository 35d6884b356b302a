/** A line's own letter beside the common one as it is now, paragraph by paragraph. */
import { useQuery } from '@tanstack/react-query'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import type { LetterCompare } from '#core/api/letter'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { Pill } from '../ui/Pill'
import { Sheet } from '../ui/Sheet'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'
import { colour } from '../ui/theme'
import { StaleChoices } from './StaleChoices'

type Props = { readonly segmentNo: string; readonly lineNo: number; readonly name: string; readonly onChanged: () => void; readonly onClose: () => void }
type Paragraph = LetterCompare['paragraphs'][number]

const own = mergeStyleSets({
  pair: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))', gap: 8, paddingBlock: 8, borderBottom: `1px solid ${colour('line')}` },
  side: { display: 'flex', flexDirection: 'column', gap: 4, alignItems: 'flex-start', minWidth: 0, whiteSpace: 'pre-wrap' },
})

export function CompareSheet({ segmentNo, lineNo, name, onChanged, onClose }: Props) {
  const say = useMessages().letter.compare
  const { api } = useServices()
  const asked = useQuery({ queryKey: ['segment', segmentNo, 'line', lineNo, 'compare'], queryFn: ({ signal }) => api.compareLetter(segmentNo, lineNo, signal) })
  return (
    <Sheet title={say.title(name)} onClose={onClose} footer={asked.data && <StaleChoices segmentNo={segmentNo} lineNo={lineNo} isStale={asked.data.stale} onChanged={onChanged} onDone={onClose} />}>
      <div className={styles.section}>
        <Shown asked={asked}>
          {({ paragraphs, ownFileName, commonFileName }) => (
            <>
              <p className={styles.small}>{say.files(ownFileName, commonFileName)}</p>
              {paragraphs.every(({ kind }) => kind === 'same') && <p className={styles.text}>{say.alike}</p>}
              <ol className={styles.list}>
                {paragraphs.map((paragraph, at) => (
                  <li key={at}>
                    <Pair paragraph={paragraph} />
                  </li>
                ))}
              </ol>
            </>
          )}
        </Shown>
      </div>
    </Sheet>
  )
}

function Pair({ paragraph: { kind, own: mine, common } }: { readonly paragraph: Paragraph }) {
  const say = useMessages().letter.compare
  if (kind === 'same') return <p className={styles.small} style={{ paddingBlock: 6 }}>{mine ?? common}</p>
  return (
    <div className={own.pair}>
      {mine !== null && (
        <div className={own.side}>
          <Pill tone="keep" icon="PageEdit">{kind === 'onlyOwn' ? say.onlyOwn : say.own}</Pill>
          <span className={styles.text}>{mine}</span>
        </div>
      )}
      {common !== null && (
        <div className={own.side}>
          <Pill tone="add" icon="TextDocument">{kind === 'onlyCommon' ? say.onlyCommon : say.common}</Pill>
          <span className={styles.text}>{common}</span>
        </div>
      )}
    </div>
  )
}
