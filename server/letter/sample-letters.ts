/** The letters that come with Flett: files in a folder of the program, each with a title and a language. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { SampleLetter } from '#core/api/letter'

const samples: readonly SampleLetter[] = [
  { name: 'business-letter-nb', language: 'nb', title: 'Forretningsbrev', hasNote: false },
  { name: 'business-letter-en', language: 'en', title: 'Business letter', hasNote: false },
  { name: 'invitation-nb', language: 'nb', title: 'Invitasjon med personlig merknad', hasNote: true },
  { name: 'invitation-en', language: 'en', title: 'Invitation with a personal note', hasNote: true },
]

export const sampleLetters = (): SampleLetter[] => [...samples]

/** Null: we have no such letter. A name is looked up, never made a path of. */
export async function readSampleLetter(
  folder: string,
  name: string,
): Promise<{ readonly bytes: Buffer; readonly fileName: string } | null> {
  const sample = samples.find((one) => one.name === name)
  if (!sample) return null
  const fileName = `${sample.name}.docx`
  return { bytes: await readFile(path.join(folder, fileName)), fileName }
}
