/**
 * Told to Fluent before Fluent is loaded: no web fonts from Microsoft's addresses, so that the pane asks nothing of the outside, and the
 * nonce that the page's policy asks of every style.
 *
 * Must be the first import of `index.tsx`; Fluent registers its fonts while its modules are being read, and keeps the nonce it began with.
 */
type Csp = { readonly nonce?: string }
declare global {
  var FabricConfig: { readonly fontBaseUrl: string; readonly mergeStyles: { readonly cspSettings: Csp } } | undefined
  /** Read by the few components of Fluent whose styles are older than merge-styles. */
  var CSPSettings: Csp | undefined
}

// A browser hides the attribute from scripts, and shows its value to those that run already.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="flett-nonce"]')?.nonce
const csp: Csp = nonce ? { nonce } : {}

globalThis.FabricConfig = { fontBaseUrl: '', mergeStyles: { cspSettings: csp } }
globalThis.CSPSettings = csp

export {}
