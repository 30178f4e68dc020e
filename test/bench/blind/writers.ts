import type { LearnedMelody } from '../../../src/compose/melody/learned.js';
import { InstalledModels } from '../../../src/storage/models/installed-models.js';
import { attachModels } from '../../../workers/attached-models.js';

/** Models by the name of their set ("full", "open"); undefined for "none". */
export async function writersOf(set: string): Promise<LearnedMelody | undefined> {
  return attachModels((await InstalledModels.open(set)).standard);
}
