import { resolveBrief } from '../brief/resolve.js';
import { type Brief, type BriefRequest, briefRequestSchema } from '../contract/brief.js';
import { ServiceError } from '../contract/errors.js';
import { readyCheck, type SchemaCheck, schemaChecks } from './schema-check.js';

/** What a request may ask of the engine: that it is this one, and banks that it has. */
export interface EngineFace {
  /** Identity with the standard bank. */
  readonly engine: string;
  /** Names of installed banks. */
  readonly names: readonly string[];
  readonly standardName: string | undefined;
  /** Trained models. */
  readonly models: ModelNames;
}

/** Names of trained models that a request may give, and identity of the standard ones. */
export interface ModelNames {
  readonly names: readonly string[];
  readonly standard: string | undefined;
  /** What a resolved brief says for a name. */
  readonly identity: (name: string) => string | undefined;
}

type StyleRegistry = Parameters<typeof resolveBrief>[1];

/** The complete brief of a request that has the right shape, or a ServiceError that says what is wrong with it. */
export function resolveRequest(
  request: BriefRequest,
  styles: StyleRegistry,
  newSeed: () => string,
  { engine, names, standardName, models }: EngineFace,
): Brief {
  if (request.engine !== undefined && request.engine !== engine) {
    const detail = `this is the engine ${engine}, not ${request.engine}`;
    throw new ServiceError('engine_mismatch', detail, {
      errors: [{ pointer: '/engine', detail, allowed: [engine] }],
    });
  }
  const { bank, ...rest } = request;
  if (bank !== undefined && !names.includes(bank)) {
    const detail = `there is no SoundFont "${bank}"`;
    throw new ServiceError('unknown_bank', `bank: ${detail} (there are ${names.join(', ')})`, {
      errors: [{ pointer: '/bank', detail, allowed: names }],
    });
  }
  const model = modelOf(request, styles, models);
  // The standard bank is meant when none is named: both are the same brief.
  const answer = resolveBrief({ ...(bank === standardName ? rest : request), model }, styles, newSeed);
  if (answer.ok) return answer.brief;
  const invalid = answer.problems.filter(({ kind }) => kind === 'invalid');
  const shown = invalid.length > 0 ? invalid : answer.problems;
  throw new ServiceError(
    invalid.length > 0 ? 'invalid_request' : 'contradiction',
    shown.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`).join('; '),
    { errors: shown.map(({ pointer, detail, allowed }) => ({ pointer, detail, allowed })) },
  );
}

/** Identity of the models that a request means, "none" for none: the standard ones write only where the style lets them. */
function modelOf(request: BriefRequest, styles: StyleRegistry, models: ModelNames): string {
  const { standard } = models;
  const { model = 'standard' } = request;
  if (model === 'standard') {
    const learned = styles.get(request.style)?.melody.learned;
    return (learned && standard) ?? 'none';
  }
  const identity = models.identity(model);
  if (identity === undefined) {
    const { names } = models;
    const detail = `there is no model "${model}"`;
    throw new ServiceError('unknown_model', `model: ${detail} (there are ${names.join(', ')})`, {
      errors: [{ pointer: '/model', detail, allowed: names }],
    });
  }
  return identity;
}

/**
 * From any value to a brief: shape first, then sense. For callers without HTTP, who mostly ask once: the fields that a
 * request does not have are left out of the schema, since compiling all of it takes longer than composing, unless the build has done that.
 */
export function requestReader(
  styles: StyleRegistry,
  newSeed: () => string,
  engine: EngineFace,
): (value: unknown) => Brief {
  const schema = briefRequestSchema(styles.names);
  const fields = new Map<string, unknown>(Object.entries(schema.properties));
  const schemas = schemaChecks([]);
  const checks = new Map<string, SchemaCheck>();
  const ready = readyCheck(schema.$id, 'brief');
  return (value) => {
    if (ready) return resolveRequest(ready(value) as BriefRequest, styles, newSeed, engine);
    const names = fieldsOf(value, fields, schema.required ?? []);
    const key = names.join();
    let check = checks.get(key);
    if (check === undefined) {
      const properties = Object.fromEntries(names.map((name) => [name, fields.get(name)]));
      // A part of the schema is not the schema of that name.
      check = schemas.strict({ ...schema, $id: undefined, properties }, 'brief');
      checks.set(key, check);
    }
    return resolveRequest(check(value) as BriefRequest, styles, newSeed, engine);
  };
}

/** Names of the fields that a value has; of all that there are unless it is an object of known ones with all that it needs. */
function fieldsOf(
  value: unknown,
  known: ReadonlyMap<string, unknown>,
  needed: readonly string[],
): readonly string[] {
  const names =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  const plain = names.every((name) => known.has(name)) && needed.every((name) => names.includes(name));
  return plain ? names.sort() : [...known.keys()];
}
