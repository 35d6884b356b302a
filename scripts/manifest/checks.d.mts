import type { Manifest } from './read.mjs'

export type House = {
  readonly locales: readonly string[]
  readonly functions: readonly string[]
  readonly origin: string
  readonly file: (path: string) => Buffer | null
}
export const LONGEST: {
  readonly id: number
  readonly short: number
  readonly long: number
  readonly url: number
  readonly functionName: number
}
export const checks: readonly { readonly name: string; readonly faults: (manifest: Manifest, house: House) => readonly string[] }[]
export function faultsOf(manifest: Manifest, house: House): readonly string[]
