/** A step of the pane while Word refuses: each call that the step makes is refused once, and the step is tried again until it is done. */
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from '@jest/globals'
import type { Frame } from 'playwright-core'
import { HostFault } from './document/fault'
import type { EmulatedWord } from './emulated-word'

export type Step = {
  readonly name: string
  /** As a person does it. */
  readonly act: () => Promise<unknown>
  readonly isDone: () => boolean | Promise<boolean>
  /** Back to where it can be done again. */
  readonly undo: () => unknown
}

/** The most calls of one step that are refused; of more, as many are chosen, evenly. */
const MOST = 5
/** The code that Word refused with, or what is said without one: of a file that was not given, and of a preview that was left behind. */
const TROUBLE = /\((AccessDenied|GeneralException|\d+)\)|did not hand over|This document shows a preview/

/** Until it holds, asked again and again. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await wait(25)) if (await holds()) return
  throw new Error(`It did not come to hold: ${String(holds)}`)
}

/** Gives how many calls were refused. Every time the document must come to be as it was or complete, and the pane must say something unless the step is done. */
export async function despiteRefusals(word: EmulatedWord, frame: Frame, { name, act, isDone, undo }: Step): Promise<number> {
  const before = word.text()
  const all = await callsOf(word, none, async () => {
    await act()
    await until(isDone)
  })
  const complete = word.text()
  const places = chosen(all.length)
  for (const at of places) {
    await undo()
    await until(() => word.text() === before)
    const calls = await callsOf(word, only(at), async (made) => {
      await act()
      // Said, or done all the same: silence fails here.
      await until(async () => (await isDone()) || (made.length > at && (await says(frame)))).catch(() => {
        throw new Error(`${name}: nothing was said of a refused ${made[at] ?? `call ${at} of ${made.length}`}`)
      })
    })
    await until(() => [before, complete].includes(word.text())).catch(() => undefined)
    expect([name, at, calls[at], [before, complete].includes(word.text()) ? 'as it was or complete' : word.text()]).toEqual([name, at, calls[at], 'as it was or complete'])
  }
  if (!(await isDone())) {
    await undo()
    await act()
    await until(isDone)
  }
  expect(word.text()).toBe(complete)
  return places.length
}

export const says = (frame: Frame): Promise<boolean> => frame.getByText(TROUBLE).first().isVisible()

/** Whether a call is refused, by what has been called before it and itself, in order. */
export type Refusals = (made: readonly string[]) => boolean
export const none: Refusals = () => false
const only = (refused: number): Refusals => (made) => made.length - 1 === refused

/** The calls that are made meanwhile, of both halves of Office, whether they are refused or not. */
export async function callsOf(word: EmulatedWord, refused: Refusals, meanwhile: (made: readonly string[]) => Promise<void>): Promise<readonly string[]> {
  const made: string[] = []
  const isRefused = (call: string) => made.push(call) > 0 && refused(made)
  word.object({
    member: (className, member) => {
      if (isRefused(`${className}.${member}`)) throw new HostFault('AccessDenied', 'Refused on demand.')
    },
    method: (method) => (isRefused(`method ${method}`) ? 5001 : null),
  })
  await meanwhile(made)
  word.object(null)
  return made
}

/** All of them, or `MOST`, evenly; the first and the last always. */
const chosen = (count: number): readonly number[] =>
  Array.from({ length: Math.min(count, MOST) }, (_, place) => (count <= MOST ? place : Math.round((place * (count - 1)) / (MOST - 1))))
