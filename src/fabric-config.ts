/**
 * Told to Fluent before Fluent is loaded: no web fonts from Microsoft's addresses, so that the pane asks nothing of the outside.
 *
 * Must be the first import of `index.tsx`; Fluent registers its fonts while its modules are being read.
 */
declare global {
  var FabricConfig: { readonly fontBaseUrl: string } | undefined
}

globalThis.FabricConfig = { fontBaseUrl: '' }

export {}
