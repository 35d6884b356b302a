/** The letter of a template in one language: dropped, chosen, one of ours; then its fields, what each unknown name means, and the note's place. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { Icon } from '@fluentui/react/lib/Icon'
import type { TemplateLetter } from '#core/api/interaction-template'
import { useFormats, useLanguage, useMessages } from '../../i18n/useMessages'
import { LetterFields } from '../../letter/LetterFields'
import { LetterFindings } from '../../letter/LetterFindings'
import { DropLetter, PickLetter } from '../../letter/LetterPicker'
import { LetterProblem } from '../../letter/LetterProblem'
import { useServices } from '../../services'
import { Choice } from '../../ui/Choice'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { Explained } from '../FormFields'
import { useComplaint } from '../useComplaint'
import { useSetupWords } from '../useSetupWords'
import type { TellDone } from './useDone'

type Props = { readonly code: string; readonly letter: TemplateLetter; readonly onChanged: () => void; readonly onDone: TellDone }
type Taken = { readonly kind: 'file'; readonly bytes: Uint8Array | Blob; readonly name: string } | { readonly kind: 'sample'; readonly name: string }

export function TemplateFile({ code, letter, onChanged, onDone }: Props) {
  const say = useMessages()
  const words = useSetupWords().templates.letters
  const { api, host } = useServices()
  const complain = useComplaint()
  const formats = useFormats()
  const { language, fileName, size, hasLetter, mapping } = letter
  const fields = useQuery({ queryKey: ['merge-fields'], queryFn: ({ signal }) => api.mergeFields(signal), staleTime: Infinity })
  const take = useMutation({
    mutationFn: async (taken: Taken) => {
      const before = hasLetter ? await api.setup.templateLetterFile(code, language) : null
      const now = await (taken.kind === 'sample' ? api.setup.takeTemplateSample(code, language, taken.name) : api.setup.putTemplateLetter(code, language, taken.bytes, taken.name))
      return { now, before }
    },
    onSuccess: ({ now, before }) => {
      onChanged()
      const back = () => (before ? api.setup.putTemplateLetter(code, language, before, fileName) : api.setup.dropTemplateFile(code, language))
      onDone(words.put(now.fileName), () => void back().then(onChanged, complain))
    },
  })
  const drop = useMutation({
    mutationFn: async () => {
      const before = await api.setup.templateLetterFile(code, language)
      await api.setup.dropTemplateFile(code, language)
      return before
    },
    onSuccess: (before) => {
      onChanged()
      const back = async () => {
        await api.setup.putTemplateLetter(code, language, before, fileName)
        if (Object.keys(mapping).length > 0) await api.setup.changeTemplateLetter(code, language, { mapping }, '')
      }
      onDone(words.removedFile, () => void back().then(onChanged, complain))
    },
  })
  const map = useMutation({ mutationFn: (next: Readonly<Record<string, string>>) => api.setup.changeTemplateLetter(code, language, { mapping: { ...next } }, ''), onSuccess: onChanged })
  const place = useMutation({
    mutationFn: (paragraph: number) => api.setup.placeInTemplateLetter(code, language, { kind: 'note', paragraph }),
    onSuccess: () => {
      onChanged()
      onDone(words.notePut)
    },
  })
  const file = (picked: File) => take.mutate({ kind: 'file', bytes: picked, name: picked.name })
  const href = `/api/interaction-templates/${encodeURIComponent(code)}/letters/${encodeURIComponent(language || 'any')}/file`
  return (
    <section className={styles.tight} style={{ gap: 8 }} aria-label={words.file}>
      <h3 className={styles.heading}>{words.file}</h3>
      <LetterProblem error={take.error ?? drop.error ?? map.error ?? place.error} />
      {hasLetter ? (
        <>
          <p className={styles.text}>
            <Icon iconName="TextDocument" aria-hidden /> {fileName} <span className={styles.small}>{formats.size(size)}</span>
          </p>
          <div className={styles.across}>
            <PickLetter text={words.replace} icon="Switch" disabled={take.isPending} onPick={file} onWrong={() => onDone(say.letter.choose.notWord)} />
            {host.openOutside ? <DefaultButton text={words.download} onClick={() => host.openOutside?.(href)} /> : <DefaultButton text={words.download} href={href} download={fileName} />}
            <DefaultButton text={words.removeFile} disabled={drop.isPending} onClick={() => drop.mutate()} />
          </div>
          <LetterFindings letter={letter} />
          <Shown asked={fields}>{(known) => <LetterFields letter={letter} fields={known} isBusy={map.isPending} onMap={(next) => map.mutate(next)} />}</Shown>
          {!letter.notePlace && <NotePlace letter={letter} isBusy={place.isPending} onPlace={(paragraph) => place.mutate(paragraph)} />}
        </>
      ) : (
        <>
          <p className={styles.text}>{words.take}</p>
          <DropLetter disabled={take.isPending} onPick={file} />
          <OpenLetter isBusy={take.isPending} onTake={take.mutate} onDone={onDone} />
          <Ours isBusy={take.isPending} own={language} onTake={(name) => take.mutate({ kind: 'sample', name })} />
        </>
      )}
    </section>
  )
}

function Ours({ own, isBusy, onTake }: { readonly own: string; readonly isBusy: boolean; readonly onTake: (name: string) => void }) {
  const words = useSetupWords().templates.letters
  const { api } = useServices()
  const { language: pane } = useLanguage()
  const formats = useFormats()
  const samples = useQuery({ queryKey: ['sample-letters'], queryFn: ({ signal }) => api.sampleLetters(signal), staleTime: Infinity })
  // Letters in this language first, and then in the reader's.
  const rank = (language: string) => (language === own ? 0 : language === pane ? 1 : 2)
  const ours = [...(samples.data ?? [])].sort((a, b) => rank(a.language) - rank(b.language))
  if (ours.length === 0) return null
  return (
    <>
      <h3 className={styles.heading}>{words.ours}</h3>
      <ul className={styles.list}>
        {ours.map((sample) => (
          <li key={sample.name}>
            <button type="button" className={styles.row} disabled={isBusy} onClick={() => onTake(sample.name)}>
              <Icon iconName="TextDocument" aria-hidden />
              <span className={styles.grow}>
                <span style={{ display: 'block' }}>{sample.title}</span>
                <span className={styles.small}>{[formats.language(sample.language), ...(sample.hasNote ? [words.note] : [])].join(' · ')}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Paragraphs are known by the fields in them: a note mostly stands after the one that greets. */
function NotePlace({ letter, isBusy, onPlace }: { readonly letter: TemplateLetter; readonly isBusy: boolean; readonly onPlace: (paragraph: number) => void }) {
  const words = useSetupWords().templates.letters
  const places = letter.slots.flatMap((slot) => slot.places.filter(({ story }) => story === 'body').map(({ paragraph, around }) => ({ paragraph, text: around || slot.name })))
  const paragraphs = [...new Map(places.map((one) => [one.paragraph, one])).values()].sort((a, b) => a.paragraph - b.paragraph)
  if (paragraphs.length === 0) return null
  return (
    <Explained hint={words.putNoteText}>
      <Choice
        label={words.putNote}
        selectedKey={null}
        disabled={isBusy}
        options={paragraphs.map(({ paragraph, text }) => ({ key: paragraph, text }))}
        onChange={(_, option) => option && onPlace(Number(option.key))}
      />
    </Explained>
  )
}

/** Only in Word: the workbench has no open letter of its own. */
function OpenLetter({ isBusy, onTake, onDone }: { readonly isBusy: boolean; readonly onTake: (letter: Taken) => void; readonly onDone: TellDone }) {
  const say = useMessages().letter.choose
  const words = useSetupWords().templates.letters
  const { host } = useServices()
  if (host.name !== 'word') return null
  const take = async () => {
    const open = await host.readOpen()
    if (open.kind === 'open') onTake({ kind: 'file', bytes: open.bytes, name: open.name })
    else onDone(open.kind === 'not-supported' ? say.notHere(open.needs) : open.kind === 'unreadable' ? say.unreadable : say.nothingOpen)
  }
  return <DefaultButton text={words.useOpen} disabled={isBusy} onClick={() => void take()} />
}
