/** The figures of segments among many contacts as one table, with ratios and what was aimed at. */
import { count, figure, table } from '../table.mjs'

export function segmentsReport(measured) {
  const ratio = (a, b) => `${figure(a / b)} x`
  const row = (what, of) => [what, ...measured.map(of)]
  return table(
    ['ms', ...measured.map(({ contacts, place }) => `${count(contacts)} contacts${place === 'server' ? ', own server' : ''}`)],
    [
      row('count of four rules, one negative, p95', (each) => figure(each.counted)),
      row('count of each of the four rules, p95', (each) => figure(each.ruled)),
      row('search as one types, p95', (each) => figure(each.searched)),
      row('lines of the add', (each) => count(each.lines)),
      row('add', (each) => figure(each.added)),
      row('the same rows by a bare insert', (each) => figure(each.bare)),
      row('add is (goal: at most 2 x)', (each) => ratio(each.added, each.bare)),
      row('undo', (each) => figure(each.undone)),
      row('undo is, of the add (goal: at most 0.5 x)', (each) => ratio(each.undone, each.added)),
      row('keep only, by the four rules', (each) => figure(each.kept)),
      row('a page of lines at any place, p95', (each) => figure(each.paged)),
      row('the same by name, p95', (each) => figure(each.pagedByName)),
      row('a page of contacts at any place, in six orders, p95', (each) => figure(each.pagedContacts)),
      row('a mailing group for all of them, as a job', (each) => figure(each.grouped)),
      row('the add switched off, looked at beforehand', (each) => figure(each.looked)),
      row('the add switched off afterwards', (each) => figure(each.edited)),
      row('32 others during the add, 99 of 100 answers within', (each) => figure(each.waited)),
    ],
  )
}
