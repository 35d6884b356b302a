/**
 * Which letters a line goes by: the segment's, or, where it has a template of its own, the line's (R-ATT, R-LTMPL 4).
 *
 * A line whose template is the header's inherits (both blank counts as equal); any other has copies of its template's letters, or none.
 */
import { sql, type RawBuilder } from 'kysely'

/** The line `l` of the segment `s` has the template of its header. */
export const followsTemplate: RawBuilder<boolean> = sql`(l.interaction_template_code is null or l.interaction_template_code = s.interaction_template_code)`
