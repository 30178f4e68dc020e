import type { Brief, BriefRequest } from '../contract/brief.js';
import { engineIdentity } from '../contract/engine.js';
import { ServiceError } from '../contract/errors.js';
import type { StreamRequest } from '../contract/stream.js';
import type { InstalledModels } from '../storage/models/installed-models.js';
import type { InstalledBanks } from '../storage/sample-banks/installed-banks.js';
import { resolveRequest } from './brief-request.js';
import type { StreamTask } from './stream-task.js';

/** Streams go to players mostly, which all play this. */
const USUAL_FORMAT = 'mp3';

type Registry = Parameters<typeof resolveRequest>[1];
type Engine = Parameters<typeof resolveRequest>[3];

/**
 * The brief of what is to be streamed: mastered in one pass, since a stream cannot wait for its own end. The same brief
 * with `mastering: "stream"` makes a file of the same samples.
 */
export function resolveStream(
  request: StreamRequest,
  styles: Registry,
  newSeed: () => string,
  engine: Engine,
): Brief {
  if (request.mastering === 'release') {
    const detail =
      'a stream is mastered in one pass, "stream"; ask /api/generate for a file mastered for release';
    throw new ServiceError('contradiction', `mastering: ${detail}`, {
      errors: [{ pointer: '/mastering', detail, allowed: ['stream'] }],
    });
  }
  if (request.loop) {
    const detail =
      'a stream begins before its end is made, which a loop begins with; ask /api/generate for a file';
    throw new ServiceError('contradiction', `loop: ${detail}`, { errors: [{ pointer: '/loop', detail }] });
  }
  const whole: BriefRequest = { ...request, format: request.format ?? USUAL_FORMAT, mastering: 'stream' };
  return resolveRequest(whole, styles, newSeed, engine);
}

/** What a thread needs to make it. */
export async function streamTask(
  brief: Brief,
  banks: Pick<InstalledBanks, 'named'>,
  installed: Pick<InstalledModels, 'named' | 'standard'>,
): Promise<StreamTask> {
  const bank = await banks.named(brief.bank);
  const models = await installed.named(brief.model);
  return { brief, bank, models, engine: engineIdentity(bank?.identity, installed.standard?.identity) };
}
