/**
 * Requests are held to their schemas. What stands in an address is text and is read as what the schema says; a body is
 * taken as it is, and a property too many is refused where the schema is closed.
 *
 * Answers are trusted in production. Tests have them held to their schemas as well: a route that answers otherwise than
 * the contract says fails there.
 */
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

export function holdToSchemas(app: FastifyInstance, answers: 'checked' | 'trusted'): void {
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  app.setSerializerCompiler(({ schema, method, url, httpStatus }) => {
    if (answers === 'trusted') return JSON.stringify
    const compiled = Compile(schema as TSchema)
    return (answer) => {
      const wire: unknown = JSON.parse(JSON.stringify(answer))
      if (compiled.Check(wire)) return JSON.stringify(wire)
      const places = compiled.Errors(wire).map(({ instancePath, message }) => `${instancePath} ${message}`)
      throw new Error(`${method} ${url} ${httpStatus ?? ''} answers otherwise than its schema says: ${places.slice(0, 5).join('; ')}`)
    }
  })
}
