/**
 * Requests are held to their schemas. What stands in an address is text and is read as what the schema says; a body is
 * taken as it is, and a property too many is refused where the schema is closed.
 *
 * Answers are trusted in production. Tests have them held to their schemas as well: a route that answers otherwise than
 * the contract says fails there.
 *
 * A schema is compiled when something is first held to it, and once in a process: criteria refer to themselves, and
 * compiling every route's took most of a start.
 */
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'

type Compiled = ReturnType<typeof Compile<TSchema>>

export function holdToSchemas(app: FastifyInstance, answers: 'checked' | 'trusted'): void {
  app.setValidatorCompiler<TSchema>(({ schema, httpPart }) => (value: unknown) => {
    const read = httpPart === 'body' ? value : Value.Convert(schema, value)
    const compiled = compiledOnce(schema)
    return compiled.Check(read) ? { value: read } : { error: compiled.Errors(read) as FastifySchemaValidationError[] }
  })
  app.setSerializerCompiler<TSchema>(({ schema, method, url, httpStatus }) => {
    if (answers === 'trusted') return JSON.stringify
    return (answer) => {
      const wire: unknown = JSON.parse(JSON.stringify(answer))
      const compiled = compiledOnce(schema)
      if (compiled.Check(wire)) return JSON.stringify(wire)
      const places = compiled.Errors(wire).map(({ instancePath, message }) => `${instancePath} ${message}`)
      throw new Error(`${method} ${url} ${httpStatus ?? ''} answers otherwise than its schema says: ${places.slice(0, 5).join('; ')}`)
    }
  })
}

const known = new WeakMap<TSchema, Compiled>()

function compiledOnce(schema: TSchema): Compiled {
  const before = known.get(schema)
  if (before) return before
  const compiled = Compile(schema)
  known.set(schema, compiled)
  return compiled
}
