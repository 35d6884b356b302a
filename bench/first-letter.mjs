/**
 * A process of its own that makes one letter: load the engine, compile, merge. Prints the milliseconds of each.
 *
 * Nothing but the engine is loaded before the letter is made.
 */
import { readFileSync } from 'node:fs'

const { engine, template, record, check } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const bytes = new Uint8Array(readFileSync(template))
const began = performance.now()
const { open } = await import(engine)
const loaded = performance.now()
const opened = open(bytes, Object.keys(record))
const compiled = performance.now()
const letter = await opened.first(record)
const made = performance.now()
const peak = process.resourceUsage().maxRSS / 1024

const { checkLetter } = await import(check)
checkLetter(letter, record)
console.log(
  JSON.stringify({
    load: loaded - began,
    compile: compiled - loaded,
    merge: made - compiled,
    all: made - began,
    peak,
    bytes: letter.length,
  }),
)
