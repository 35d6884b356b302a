/** What an installed Word is asked stands in lists, and what it answers too: which place means what. */
import { METHOD, type Answered, type Asked } from '../common-api'

export const EVENTS: Readonly<Record<number, string>> = { 2: 'documentSelectionChanged', 33: 'richApiMessage', 39: 'appCommandInvoked' }
/** It counts kinds of files otherwise. */
const FILE_TYPES: Readonly<Record<number, number>> = { 5: 1, 6: 2 }

export const eventNumber = (event: string): number => Number(Object.keys(EVENTS).find((each) => EVENTS[Number(each)] === event))
export const inOrder = (payload: unknown): unknown =>
  (payload as { readonly ArrayData?: unknown }).ArrayData ?? Object.values(payload as object)

export function named(method: number, asked: readonly unknown[]): Asked {
  switch (method) {
    case METHOD.richApi:
      return { ArrayData: asked[0] }
    case METHOD.getFile:
      return { 0: FILE_TYPES[Number(asked[0])] ?? 0 }
    case METHOD.getSlice:
      return { 2: asked[0], offset: asked[1], size: asked[2] }
    case METHOD.releaseFile:
      return { 2: asked[0] }
    case METHOD.saveSettings:
      return { DdaSettingsMethod: { Properties: asked[0] } }
    case METHOD.addXmlPart:
      return { xml: asked[0] }
    case METHOD.getXmlPartsByNamespace:
      return { namespace: asked[0] }
    case METHOD.getXmlPartById:
    case METHOD.getXmlOfPart:
    case METHOD.deleteXmlPart:
      return { id: asked[0] }
    default:
      return { ...asked }
  }
}

export function placed(method: number, answered: Answered): unknown {
  if (answered.Error !== 0) return answered.Error
  const part = answered['DataPartProperties'] as { readonly id: string } | null | undefined
  switch (method) {
    case METHOD.richApi:
    case METHOD.getXmlOfPart:
      return [0, answered['Data']]
    case METHOD.getFile:
    case METHOD.getSlice:
      return [0, [answered[0], answered[1]]]
    case METHOD.addXmlPart:
    case METHOD.getXmlPartById:
      return [0, [part?.id, false]]
    case METHOD.getXmlPartsByNamespace:
      return [0, (answered['DataPartList'] as readonly { readonly id: string }[]).map(({ id }) => [id, false])]
    default:
      return [0]
  }
}
