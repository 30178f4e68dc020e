import { once } from 'node:events';
import { PieceStream } from '../../workers/piece-stream.js';
import { openBanks } from '../banks.js';
import { readConfig } from '../config.js';
import type { StreamRequest } from '../contract/stream.js';
import { streamRequestSchema } from '../contract/stream.js';
import { newSeed } from '../jobs/piece-id.js';
import { schemaChecks } from '../jobs/schema-check.js';
import { resolveStream, streamTask } from '../jobs/stream-request.js';
import { STYLES } from '../styles/index.js';
import { engineFace, openModels } from '../trained-models.js';
import { BRIEF_OPTIONS, readFlags, requestOf } from './brief-flags.js';
import { UsageError } from './usage-error.js';

/** Bytes made between two turns of the event loop. */
const SOME = 16_384;

/** `continuo stream …`: the sound on standard output while it is made, for a pipe into a player. */
export async function streamCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, BRIEF_OPTIONS);
  if (positionals.length > 0) throw new UsageError(`stream takes flags only, not "${positionals[0]}"`);
  if (process.stdout.isTTY)
    throw new UsageError('stream writes sound: continuo stream … | ffplay -, or > FILE');
  const config = readConfig(process.env);
  const [banks, models] = await Promise.all([openBanks(config), openModels(config, 'when asked')]);
  const check = schemaChecks([]).strict(streamRequestSchema(STYLES.names), 'brief');
  const brief = resolveStream(
    check(requestOf(values)) as StreamRequest,
    STYLES,
    newSeed,
    engineFace(banks, models),
  );
  process.stderr.write(`${JSON.stringify({ seed: brief.seed, brief })}\n`);
  const stream = await PieceStream.open(await streamTask(brief, banks, models));
  let gone = false;
  process.stdout.on('error', () => {
    gone = true;
  });
  try {
    for (;;) {
      const bytes = stream.next(SOME, () => gone);
      if (bytes === undefined || gone) return 0;
      if (!process.stdout.write(bytes))
        await Promise.race([once(process.stdout, 'drain'), once(process.stdout, 'close')]);
    }
  } finally {
    stream.close();
  }
}
