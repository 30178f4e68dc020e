import type { ErrorObject } from 'ajv';
import type { FieldProblem } from '../contract/errors.js';

interface SchemaNode {
  type?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  anyOf?: SchemaNode[];
  const?: unknown;
  oneOf?: SchemaNode[];
}

/** Turns Ajv's errors (made with `verbose` and `allErrors`) into one entry a field: where it is, what is wrong, what is allowed. */
export function fieldProblems(errors: readonly ErrorObject[]): FieldProblem[] {
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf');
  const problems = new Map<string, FieldProblem>();
  for (const error of errors) {
    if (unions.some((union) => concerns(error, union, errors))) continue;
    const problem = fieldProblem(error);
    const key = `${problem.pointer}\n${problem.detail}`;
    if (!problems.has(key)) problems.set(key, problem);
  }
  return [...problems.values()];
}

/**
 * Each branch of a union complains. Where one branch got deeper into the value than the union itself (a list with one
 * bad entry), its complaints stand and the union's own is dropped; otherwise the union speaks for its branches.
 */
function concerns(error: ErrorObject, union: ErrorObject, all: readonly ErrorObject[]): boolean {
  const deeper = all.some(
    (other) =>
      other !== union &&
      other.schemaPath.startsWith(union.schemaPath) &&
      (other.instancePath.length > union.instancePath.length || other.keyword === 'additionalProperties'),
  );
  if (error === union) return deeper;
  if (!error.schemaPath.startsWith(`${union.schemaPath}/`)) return false;
  return !deeper || (error.instancePath === union.instancePath && error.keyword !== 'additionalProperties');
}

function fieldProblem(error: ErrorObject): FieldProblem {
  const schema = error.parentSchema as SchemaNode | undefined;
  const { instancePath: pointer, keyword, params } = error;
  switch (keyword) {
    case 'additionalProperties': {
      const field = String(params.additionalProperty);
      return {
        pointer: `${pointer}/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        detail: 'is not a field that exists here',
        allowed: Object.keys(schema?.properties ?? {}),
      };
    }
    case 'required': {
      const field = String(params.missingProperty);
      return {
        pointer: `${pointer}/${field}`,
        detail: 'is required',
        allowed: allowedBy(schema?.properties?.[field]),
      };
    }
    case 'enum':
      return { pointer, detail: `must be one of ${(schema?.enum ?? []).join(', ')}`, allowed: schema?.enum };
    case 'anyOf': {
      const allowed = (schema?.anyOf ?? []).map(allowedBy);
      return { pointer, detail: `must be ${(schema?.anyOf ?? []).map(inWords).join(' or ')}`, allowed };
    }
    case 'discriminator': {
      const tag = String(params.tag);
      const allowed = (schema?.oneOf ?? []).map((branch) => branch.properties?.[tag]?.const);
      return { pointer: `${pointer}/${tag}`, detail: `must be one of ${allowed.join(', ')}`, allowed };
    }
    default:
      return { pointer, detail: `must be ${inWords(schema ?? {})}`, allowed: allowedBy(schema) };
  }
}

const BOUNDS = [
  'type',
  'enum',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
] as const;

function allowedBy(schema: SchemaNode | undefined): unknown {
  if (!schema) return undefined;
  if (schema.enum) return schema.enum;
  if (schema.anyOf) return schema.anyOf.map(allowedBy);
  const bounds: Record<string, unknown> = {};
  for (const bound of BOUNDS) if (schema[bound] !== undefined) bounds[bound] = schema[bound];
  if (schema.properties) bounds.fields = Object.keys(schema.properties);
  return bounds;
}

const NOUNS: Readonly<Record<string, string>> = {
  number: 'a number',
  integer: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function inWords(schema: SchemaNode): string {
  if (schema.enum) return `one of ${schema.enum.join(', ')}`;
  const noun = NOUNS[schema.type ?? ''] ?? 'something else';
  const low = schema.minimum ?? schema.minLength ?? schema.minItems;
  const high = schema.maximum ?? schema.maxLength ?? schema.maxItems;
  const unit = schema.type === 'string' ? ' characters' : schema.type === 'array' ? ' entries' : '';
  if (low !== undefined && high !== undefined) {
    if (low === Number.MIN_SAFE_INTEGER) return `${noun} that is a safe integer`;
    return unit ? `${noun} of ${low} to ${high}${unit}` : `${noun} from ${low} to ${high}`;
  }
  if (low !== undefined) return `${noun} of at least ${low}${unit}`;
  if (high !== undefined) return `${noun} of at most ${high}${unit}`;
  return noun;
}
