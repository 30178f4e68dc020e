import { resolveBrief } from '../brief/resolve.js';
import { type Brief, type BriefRequest, briefRequestSchema } from '../contract/brief.js';
import { ENGINE } from '../contract/engine.js';
import { ServiceError } from '../contract/errors.js';
import { schemaChecks } from './schema-check.js';

type StyleRegistry = Parameters<typeof resolveBrief>[1];

/** The complete brief of a request that has the right shape, or a ServiceError that says what is wrong with it. */
export function resolveRequest(request: BriefRequest, styles: StyleRegistry, newSeed: () => string): Brief {
  if (request.engine !== undefined && request.engine !== ENGINE) {
    const detail = `this is the engine ${ENGINE}, not ${request.engine}`;
    throw new ServiceError('engine_mismatch', detail, {
      errors: [{ pointer: '/engine', detail, allowed: [ENGINE] }],
    });
  }
  const answer = resolveBrief(request, styles, newSeed);
  if (answer.ok) return answer.brief;
  const invalid = answer.problems.filter(({ kind }) => kind === 'invalid');
  const shown = invalid.length > 0 ? invalid : answer.problems;
  throw new ServiceError(
    invalid.length > 0 ? 'invalid_request' : 'contradiction',
    shown.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`.trim()).join('; '),
    { errors: shown.map(({ pointer, detail, allowed }) => ({ pointer, detail, allowed })) },
  );
}

/** From any value to a brief: shape first, then sense. For callers without HTTP. */
export function requestReader(styles: StyleRegistry, newSeed: () => string): (value: unknown) => Brief {
  const check = schemaChecks([]).strict(briefRequestSchema(styles.names), 'brief');
  return (value) => resolveRequest(check(value) as BriefRequest, styles, newSeed);
}
