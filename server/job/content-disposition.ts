/**
 * The header that gives a download its name.
 *
 * RFC 6266: a plain name for old readers and the real one as RFC 8187 writes it (`filename*`), percent-encoded UTF-8, so that no name can
 * end the header or begin another.
 */
export function attachmentNamed(name: string): string {
  const wellFormed = name.replace(/\p{Cs}/gu, '_')
  const plain = wellFormed
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(wellFormed).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
