import type { TSchema } from '@sinclair/typebox';

/** A reference to a schema that is shared under its `$id`. */
export const ref = (schema: TSchema) => ({ $ref: `${schema.$id}#` });

/**
 * Schemas to register under their `$id`; those inside others have become references, so that each stands once in the
 * OpenAPI document.
 */
export function sharedSchemas(schemas: readonly TSchema[]): Record<string, unknown>[] {
  return schemas.map((schema) =>
    Object.fromEntries(Object.entries(schema).map(([name, member]) => [name, withReferences(member)])),
  );
}

function withReferences(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withReferences);
  if (typeof node !== 'object' || node === null) return node;
  if ('$id' in node) return { $ref: `${String(node.$id)}#` };
  return Object.fromEntries(Object.entries(node).map(([name, member]) => [name, withReferences(member)]));
}
