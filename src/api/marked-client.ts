/** The server's routes of letters that know whose they are, as functions (see `client.ts` and core/api/letter-mark.ts). */
import type { AxiosRequestConfig } from 'axios'
import type { MarkedLine } from '#core/api/letter-mark'
import type { LineWire } from '#core/api/segment'
import type { Tagged } from './tagged'

type Wires = {
  readonly ask: <T>(config: AxiosRequestConfig) => Promise<Tagged<T>>
  readonly bytes: (url: string, signal?: AbortSignal) => Promise<Uint8Array>
  readonly file: (url: string, file: Uint8Array | Blob, fileName: string) => AxiosRequestConfig
}

const letter = (no: string, lineNo: number) => `/segments/${encodeURIComponent(no)}/lines/${lineNo}/letter`

/** Where a browser fetches the letter that is to be edited. */
export const markedLetterAddress = (no: string, lineNo: number): string => `/api${letter(no, lineNo)}/marked`

export const markedClient = ({ ask, bytes, file }: Wires) => ({
  letter: (no: string, lineNo: number, signal?: AbortSignal) => bytes(`${letter(no, lineNo)}/marked`, signal),
  line: async (mark: string, signal?: AbortSignal) => (await ask<MarkedLine>({ url: '/letter-mark', params: { mark }, ...(signal && { signal }) })).value,
  /** Refused where the line is of another version than this. */
  keep: (no: string, lineNo: number, letterBytes: Uint8Array, name: string, version: number) => {
    const put = file(letter(no, lineNo), letterBytes, name)
    return ask<LineWire>({ ...put, headers: { ...put.headers, 'If-Match': `"${version}"` } })
  },
})
