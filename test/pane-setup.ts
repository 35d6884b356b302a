/** What every test of the pane has around it: matchers for the DOM, patience, and quiet about what no test can await. */
import '@testing-library/jest-dom/jest-globals'
import { configure } from '@testing-library/react'
import { TextDecoder, TextEncoder } from 'node:util'

// Every browser has these; jsdom has not.
Object.assign(globalThis, { TextDecoder, TextEncoder })

// Fluent in jsdom is slow on a machine that is busy; what comes later than a second has come all the same.
configure({ asyncUtilTimeout: 15_000 })

// Fluent 8 measures and animates in timers that no test can await; React's warning about those says nothing of our code.
const { error } = console
console.error = (...said: unknown[]) => {
  if (!String(said[0]).includes('not wrapped in act')) error(...said)
}
