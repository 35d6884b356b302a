/** Finding by typing: the contact `c` has every word of what was typed in its name, company, number, e-mail address or city. */
import { sql, type RawBuilder } from 'kysely'
import { fold } from '#core/contact/fold'

const keys = ['name_key', 'company_name_key', 'no_key', 'email_key', 'city_key'].map((column) => sql.ref(`c.${column}`))

/** One condition for each word. No word reaches from one field into the next, since none holds a blank. */
export const foundByWords = (q: string): readonly RawBuilder<boolean>[] =>
  fold(q)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(
      (word) =>
        sql<boolean>`(${sql.join(
          keys.map((key) => sql`strpos(${key}, ${word}) > 0`),
          sql` or `,
        )})`,
    )
