/**
 * The body of an e-mail made of a letter: as HTML, and as plain text for whoever reads that.
 *
 * All words are escaped, all markup is ours, and every picture is named by `cid:`: nothing is fetched, nothing runs, nothing can be sent
 * back (SEC-17).
 */
import type { Docx } from '#core/docx/docx'
import type { Picture } from '#core/docx/picture'
import { escapeHtml } from './escape-html'
import { htmlBlocks } from './html-blocks'
import { mailLetter } from './mail-blocks'
import { plainBlocks } from './plain-blocks'

export type MailBody = {
  readonly html: string
  readonly text: string
  /** Those that the HTML shows as `cid:<cid>`. */
  readonly pictures: readonly { readonly cid: string; readonly picture: Picture }[]
}

export type MailBodyOf = {
  /** BCP 47. */
  readonly language: string
  readonly title: string
  /** Makes the name that a picture has in the message: unlike any other, the same for the same letter. */
  readonly cid: (picture: number) => string
  /** Words under the letter, such as how to unsubscribe, with an address to follow. */
  readonly foot?: { readonly words: string; readonly link: string } | null
}

/** Where the letter does not say how large its words are, in half points. */
const USUAL = 22

export function letterMail(docx: Docx, { language, title, cid, foot = null }: MailBodyOf): MailBody {
  const { blocks, pictures, face, size } = mailLetter(docx)
  const below = foot && `<hr><p style="font-size:9pt;color:#595959"><a href="${escapeHtml(foot.link)}">${escapeHtml(foot.words)}</a></p>`
  const html = [
    '<!DOCTYPE html>',
    `<html lang="${escapeHtml(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : 'und')}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>`,
    `<body style="font-family:${face === '' || face === 'Calibri' ? '' : `'${face}',`}Calibri,Arial,sans-serif;font-size:${(size || USUAL) / 2}pt;max-width:45em">`,
    htmlBlocks(blocks, { cid, size: size || USUAL }),
    `${below ?? ''}</body></html>`,
  ].join('\n')
  const text = [plainBlocks(blocks), ...(foot ? [`-- \n${foot.words}: ${foot.link}`] : [])].join('\n\n')
  return { html, text: `${text}\n`, pictures: pictures.map((picture, i) => ({ cid: cid(i), picture })) }
}
