/** Day and time where the server stands: what people there call today. */
export function localDay(at: Date): string {
  return `${digits(at.getFullYear(), 4)}-${digits(at.getMonth() + 1, 2)}-${digits(at.getDate(), 2)}`
}

export function localTime(at: Date): string {
  return `${digits(at.getHours(), 2)}:${digits(at.getMinutes(), 2)}:${digits(at.getSeconds(), 2)}`
}

const digits = (number: number, count: number): string => String(number).padStart(count, '0')
