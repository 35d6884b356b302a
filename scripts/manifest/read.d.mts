import type { Element } from '@xmldom/xmldom'

export type Manifest = {
  readonly root: Element
  readonly everywhere: readonly Element[]
  readonly all: (...names: readonly string[]) => readonly Element[]
  readonly urls: readonly string[]
}
export function readManifest(text: string): Manifest
