/** The preview in the open document as the pane shows it, over a document in memory that has parts for some. */
import { expect, test } from '@jest/globals'
import { screen, waitFor } from '@testing-library/react'
import type { LineWire } from '#core/api/segment'
import { showAround } from '../../test/pane/show'
import { WaysServer } from '../../test/pane/ways-server'
import { aContactWire, aLineWire } from '../../test/pane/wires'
import type { Asked, Answered } from '../../test/pane/memory-server'
import type { OnlyForPart } from '../host/only-for-part'
import type { PreviewInDocument, PreviewOf } from '../host/preview-in-document'
import { ServicesProvider, useServices } from '../services'
import { PreviewSwitch } from './PreviewSwitch'

const anne = aLineWire(aContactWire({ no: 'C1', name: 'Anne Berg' }), 10_000, 1)
const ola = aLineWire(aContactWire({ no: 'C2', name: 'Ola Nordmann' }), 20_000, 1)
const part = (code: string): OnlyForPart => ({ code, title: `Only for: ${code}` })
const tell = /^Not for this contact:/

/** A server that has taken a letter with the part TAKEN, and answers for every criteria but GONE: Anne meets those that begin with A. */
class ValuesServer extends WaysServer {
  readonly questions: (readonly string[])[] = []
  override answer(asked: Asked): Answered {
    const [path = '', query = ''] = asked.path.split('?')
    const [, lineNo] = /\/lines\/(\d+)\/values$/.exec(path) ?? []
    if (lineNo === undefined) return super.answer(asked)
    const codes = new URLSearchParams(query).getAll('onlyFor')
    if (codes.length > 0) this.questions.push(codes)
    const meets = (code: string) => (lineNo === '10000' && code.startsWith('A') ? 'yes' : '')
    const answers = ['TAKEN', ...codes].filter((code) => code !== 'GONE').map((code) => [`only.${code}`, meets(code)])
    return { status: 200, body: { 'contact.name': 'x', ...Object.fromEntries(answers) } }
  }
}

function show(parts: readonly OnlyForPart[], line: LineWire = anne) {
  const shown: PreviewOf[] = []
  const preview: PreviewInDocument = {
    standing: () => Promise.resolve(null),
    show: (of) => {
      shown.push(of)
      return Promise.resolve({ kind: 'shown', fields: 1, parts })
    },
    restore: () => Promise.resolve({ kind: 'restored' }),
  }
  const InWord = ({ at }: { readonly at: LineWire }) => {
    const services = useServices()
    return (
      <ServicesProvider value={{ ...services, host: { ...services.host, name: 'word', sheet: null, preview } }}>
        <PreviewSwitch segmentNo="S1" line={at} next={undefined} />
      </ServicesProvider>
    )
  }
  const server = new ValuesServer()
  const pane = showAround(<InWord at={line} />, { page: 'segments' }, server)
  return { ...pane, server, shown, turn: () => pane.user.click(screen.getByRole('switch', { name: 'Show in the document' })) }
}

test('a letter that was taken answers for its parts; nothing more is asked', async () => {
  const { turn, server } = show([part('TAKEN')])
  await turn()
  await screen.findByText(/^Not for this contact: “Only for: TAKEN”\. Shown in the open document all the same/)
  expect(server.questions).toEqual([])
})

test('parts of a document that was never taken are asked, those whose criteria are gone are for nobody', async () => {
  const { turn, server } = show([part('ALL'), part('BIG'), part('GONE'), part('TAKEN')])
  await turn()
  await screen.findByText(/^Not for this contact: “Only for: BIG”, “Only for: GONE” and “Only for: TAKEN”\./)
  expect(server.questions).toEqual([['ALL', 'BIG', 'GONE']])
})

test('somebody else’s parts are somebody else’s: whoever meets all of them is told nothing', async () => {
  const { turn, server } = show([part('ALL')])
  await turn()
  await screen.findByText('The document shows Anne Berg: 1 field.')
  await waitFor(() => expect(server.questions).toEqual([['ALL']]))
  await waitFor(() => expect(screen.queryByText(tell)).toBeNull())
})

test('and who meets none is told of each, however many they are: twenty a question', async () => {
  const parts = Array.from({ length: 25 }, (_, i) => part(`A${i}`))
  const { turn, server } = show(parts, ola)
  await turn()
  await screen.findByText(/“Only for: A24”\./)
  expect(server.questions.map((codes) => codes.length)).toEqual([20, 5])
})

test('no part is told of while the switch is off, nor where a letter is nobody’s or their own', async () => {
  const { turn, shown } = show([part('BIG')], { ...anne, letterState: 'unique' })
  expect(screen.queryByText(tell)).toBeNull()
  await turn()
  await screen.findByText('Anne Berg gets a letter of its own; the open document shows its placeholders.')
  expect([shown, screen.queryByText(tell)]).toEqual([[], null])
})
