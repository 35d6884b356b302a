/** The development certificate that `npm run certificate` makes, when it is there and this system trusts it. */
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

export async function trustedCertificate() {
  const folder = path.join(homedir(), '.office-addin-dev-certs')
  const [cert, key] = ['localhost.crt', 'localhost.key'].map((name) => path.join(folder, name))
  if (!existsSync(cert) || !existsSync(key)) return null
  try {
    const { verifyCertificates } = (await import('office-addin-dev-certs')).default
    return verifyCertificates() ? { cert, key } : null
  } catch {
    // A server without development packages, or a system whose store cannot be asked: then nobody trusts it either.
    return null
  }
}
