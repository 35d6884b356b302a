/** The segment's letters side by side: one row for each language, with its subject, its file, and how many lines use it. */
import { knownLanguages } from '#core/contact/contact'
import type { LetterWire } from '#core/api/letter'
import type { SegmentWire } from '#core/api/segment'
import { useFormats, useMessages } from '../i18n/useMessages'
import { Choice } from '../ui/Choice'
import { Pill } from '../ui/Pill'
import { styles } from '../ui/styles'
import { colour } from '../ui/theme'
import { LetterRowFields } from './LetterRowFields'
import { useMissingLetters } from './useMissingLetters'
import { anyLanguage } from './useLetters'

type Props = { readonly segment: SegmentWire; readonly letters: readonly LetterWire[]; readonly chosen: string; readonly onChoose: (language: string) => void }

export function LetterRows({ segment, letters, chosen, onChoose }: Props) {
  const say = useMessages().letter.variants
  const formats = useFormats()
  const missing = useMissingLetters(segment.no)
  const keyOf = (letter: LetterWire) => letter.language || anyLanguage
  const named = (language: string) => (language === anyLanguage ? say.any : formats.language(language))
  const has = new Set(letters.map(keyOf))
  const others = [anyLanguage, ...knownLanguages].filter((language) => !has.has(language)).map((key) => ({ key, text: named(key) }))
  const current = letters.find((letter) => keyOf(letter) === chosen)
  return (
    <section className={styles.section} style={{ paddingBottom: 0 }} aria-label={say.title}>
      <h2 className={styles.heading}>{say.title}</h2>
      <ul className={`${styles.list} ${styles.card}`} style={{ padding: 0, gap: 0 }}>
        {letters.map((letter) => (
          <li key={keyOf(letter)}>
            <Row letter={letter} name={named(keyOf(letter))} isDefault={letters.length > 1 && letter.language === segment.language} isChosen={keyOf(letter) === chosen} onChoose={() => onChoose(keyOf(letter))} />
          </li>
        ))}
      </ul>
      {missing
        .filter(({ language }) => !has.has(language) && language !== chosen)
        .map(({ language, lines }) => (
          <div key={language} className={styles.card} style={{ borderInlineStart: `4px solid ${colour('warn')}` }}>
            <span className={styles.text}>{say.missing(lines, formats.language(language))}</span>
            <button type="button" className={styles.row} style={{ minHeight: 36, borderBottom: 0, color: colour('accentText') }} onClick={() => onChoose(language)}>
              {say.makeFor(formats.language(language))}
            </button>
          </div>
        ))}
      {others.length > 0 && <Choice label={say.add} placeholder={say.choose} options={others} selectedKey={has.has(chosen) ? null : chosen} onChange={(_, option) => option && onChoose(String(option.key))} />}
      {current && <LetterRowFields key={chosen} segment={segment} letter={current} isOnly={letters.length === 1} />}
    </section>
  )
}

type RowProps = { readonly letter: LetterWire; readonly name: string; readonly isDefault: boolean; readonly isChosen: boolean; readonly onChoose: () => void }

function Row({ letter, name, isDefault, isChosen, onChoose }: RowProps) {
  const say = useMessages().letter.variants
  return (
    <button type="button" className={styles.row} aria-pressed={isChosen} style={isChosen ? { background: colour('accentSoft') } : {}} onClick={onChoose}>
      <span className={`${styles.tight} ${styles.grow}`} style={{ gap: 0 }}>
        <span className={styles.across} style={{ gap: 4 }}>
          <span className={styles.strong}>{name}</span>
          {isDefault && <Pill tone="keep" icon="CheckMark">{say.isDefault}</Pill>}
          {!letter.hasLetter && <Pill tone="warn" icon="Warning">{say.noLetter}</Pill>}
        </span>
        <span className={`${styles.small} ${styles.ellipsis}`}>{[letter.fileName, letter.subject].filter((part) => part !== null && part !== '').join(' · ')}</span>
      </span>
      <span className={`${styles.small} ${styles.figure}`}>{say.lines(letter.linesUsing)}</span>
    </button>
  )
}
