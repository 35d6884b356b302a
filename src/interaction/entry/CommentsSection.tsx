/** What colleagues wrote about an interaction, as long as it takes; one more is added at the end. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, IconButton } from '@fluentui/react/lib/Button'
import { Link } from '@fluentui/react/lib/Link'
import { TextField } from '@fluentui/react/lib/TextField'
import { commentLength } from '../comment-length'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { useFrame } from '../../ui/PaneFrame'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'

/** Longer ones are folded, so that what was said after them is found. */
const FOLDED = 600

function Comment({ text }: { readonly text: string }) {
  const words = useMessages().entry
  const [isOpen, setOpen] = useState(false)
  const isLong = text.length > FOLDED
  return (
    <>
      {/* What it holds cannot turn the line that follows it. */}
      <bdi className={styles.text} style={{ display: 'block', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {isLong && !isOpen ? `${[...text.slice(0, FOLDED)].slice(0, -1).join('').trimEnd()} …` : text}
      </bdi>
      {isLong && (
        <Link aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.showLess : words.showAll}
        </Link>
      )}
    </>
  )
}

export function CommentsSection({ entryNo }: { readonly entryNo: number }) {
  const words = useMessages().entry
  const formats = useFormats()
  const { api } = useServices()
  const { tell } = useFrame()
  const queries = useQueryClient()
  const intent = useIntent()
  const [text, setText] = useState('')
  const queryKey = ['interactions', 'comments', entryNo]
  const comments = useQuery({ queryKey, queryFn: ({ signal }) => api.entries.comments(entryNo, signal) })
  const refresh = () => void queries.invalidateQueries({ queryKey: ['interactions'] })
  const add = useMutation({
    mutationFn: () => api.entries.addComment(entryNo, text, intent.keyFor([entryNo, text])),
    onSuccess: () => {
      intent.fulfilled()
      setText('')
      refresh()
    },
  })
  const remove = useMutation({
    mutationFn: async (commentNo: number) => {
      const comment = comments.data?.find((each) => each.commentNo === commentNo)
      await api.entries.deleteComment(entryNo, commentNo)
      return comment?.comment ?? ''
    },
    onSuccess: (comment) => {
      refresh()
      tell(words.commentDeleted, () => void api.entries.addComment(entryNo, comment, intent.keyFor(['back', entryNo, comment])).then(refresh))
    },
  })
  const trouble = add.error ?? remove.error
  return (
    <section className={styles.section} aria-label={words.comments}>
      <h2 className={styles.heading}>{words.comments}</h2>
      <p className={styles.small}>{words.commentsText}</p>
      <Shown asked={comments} rows={1}>
        {(all) => (
          <ul className={`${styles.list} ${styles.stack}`}>
            {all.map(({ commentNo, comment, date, userName }) => (
              <li key={commentNo} className={styles.spread} style={{ alignItems: 'flex-start' }}>
                <div className={`${styles.tight} ${styles.grow}`}>
                  <Comment text={comment} />
                  <span className={styles.small}>
                    {userName} · {formats.day(date)}
                  </span>
                </div>
                <IconButton iconProps={{ iconName: 'Delete' }} ariaLabel={words.deleteComment} title={words.deleteComment} disabled={remove.isPending} onClick={() => remove.mutate(commentNo)} />
              </li>
            ))}
          </ul>
        )}
      </Shown>
      {trouble && <ErrorCard problem={problemOf(trouble)} />}
      <TextField label={words.comment} multiline autoAdjustHeight maxLength={commentLength} value={text} onChange={(_, value = '') => setText(value)} />
      <div>
        <DefaultButton text={words.addComment} disabled={text.trim() === '' || add.isPending} onClick={() => add.mutate()} />
      </div>
    </section>
  )
}
