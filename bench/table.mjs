/** Markdown tables of figures: three digits that mean something, thousands apart. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

export function figure(value) {
  if (value === undefined || !Number.isFinite(value)) return '–'
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  const rounded = value >= 1000 ? Number(value.toPrecision(3)) : value
  return rounded.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ' ')
}

export const count = (number) => String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ' ')

/** `3.2 x`: so many times as long, or as much, as ours. */
export const times = (value) => (value === undefined || !Number.isFinite(value) ? '–' : `${figure(value)} x`)
