import { setImmediate as nextTurn } from 'node:timers/promises';
import { Ajv, type ValidateFunction } from 'ajv';
import { ServiceError } from '../contract/errors.js';
import { fieldProblems } from './field-problems.js';
import { READY_CHECKS } from './ready-checks.js';

/** Throws ServiceError `invalid_request` unless the value fits; answers the value (coerced where that was asked for). */
export type SchemaCheck = (value: unknown) => unknown;

type Compiler = (schema: object, what: string) => SchemaCheck;

export interface Schemas {
  /** For bodies: "30" is not a number. */
  readonly strict: Compiler;
  /** For query strings and path parameters, which arrive as text and are read as what their schema says. */
  readonly coercing: Compiler;
  /** Compiles what has not been used yet, one schema a turn of the event loop. */
  compileAll(): Promise<void>;
}

/** How schemas are compiled. */
export const CHECK_OPTIONS = {
  allErrors: true,
  verbose: true,
  removeAdditional: false,
  useDefaults: false,
  strict: false,
  discriminator: true,
  // Our schemas are built by TypeBox: compiling the schema of schemas to check them takes longer than the checks.
  meta: false,
  validateSchema: false,
  // A brief stands in a dozen routes: compiled once, not once in each (a fifth of what the start takes from listening on).
  inlineRefs: false,
  // Tidying the code that is made takes longer than it saves.
  code: { optimize: false },
} as const;

/**
 * Two validators, not one, over the same shared schemas; each is built when it is first wanted, and each schema compiled
 * when it is first used: at a start, most of them are of no use yet.
 */
export function schemaChecks(shared: readonly object[]): Schemas {
  const later: (() => unknown)[] = [];
  const compilerOf = (coerceTypes: false | 'array'): Compiler => {
    const ajv = new Ajv({ ...CHECK_OPTIONS, coerceTypes });
    // Formats here describe answers to people; no request field has one.
    ajv.addFormat('date-time', true);
    for (const schema of shared) ajv.addSchema(schema);
    return (schema, what) => {
      let compiled: ValidateFunction | undefined;
      const compile = () => {
        compiled ??= ajv.compile(schema);
        return compiled;
      };
      later.push(compile);
      return checkOf(compile, what);
    };
  };
  let strict: Compiler | undefined;
  let coercing: Compiler | undefined;
  return {
    strict(schema, what) {
      strict ??= compilerOf(false);
      return strict(schema, what);
    },
    coercing(schema, what) {
      coercing ??= compilerOf('array');
      return coercing(schema, what);
    },
    async compileAll() {
      for (const compile of later.splice(0)) {
        compile();
        await nextTurn();
      }
    },
  };
}

/** The check of a schema with an `$id` that the build has compiled, strict; undefined where it has not. */
export function readyCheck(id: string | undefined, what: string): SchemaCheck | undefined {
  const validate = id === undefined ? undefined : READY_CHECKS.get(id);
  return validate && checkOf(() => validate, what);
}

function checkOf(compiled: () => ValidateFunction, what: string): SchemaCheck {
  return (value) => {
    const validate = compiled();
    if (validate(value)) return value;
    const errors = fieldProblems(validate.errors ?? []);
    throw new ServiceError(
      'invalid_request',
      errors.map(({ pointer, detail }) => `${pointer.slice(1) || `the ${what}`} ${detail}`).join('; '),
      { errors },
    );
  };
}
