/** The day it is where the reader sits, `2026-03-02`. */
export function today(now: Date): string {
  const part = (n: number, digits: number) => String(n).padStart(digits, '0')
  return `${part(now.getFullYear(), 4)}-${part(now.getMonth() + 1, 2)}-${part(now.getDate(), 2)}`
}
