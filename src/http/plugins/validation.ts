import type { FastifySchemaCompiler } from 'fastify';
import type { Schemas } from '../../jobs/schema-check.js';

/** Fastify's validator: strict for bodies, coercing for everything that arrives as text. */
export function buildValidator({ strict, coercing }: Schemas): FastifySchemaCompiler<unknown> {
  return ({ schema, httpPart = 'body' }) => {
    const check = (httpPart === 'body' ? strict : coercing)(schema as object, httpPart);
    return (data: unknown) => {
      try {
        return { value: check(data) };
      } catch (error) {
        return { error: error as Error };
      }
    };
  };
}
