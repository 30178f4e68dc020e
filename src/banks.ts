import { join } from 'node:path';
import { type Config, SettingError } from './config.js';
import type { WorkerPool } from './jobs/worker-pool.js';
import { InstalledBanks } from './storage/sample-banks/installed-banks.js';

/** The sample banks as the settings say; others than the standard one are prepared by `pool` when first asked for. */
export async function openBanks(
  config: Config,
  pool?: Pick<WorkerPool, 'prepareBank'>,
): Promise<InstalledBanks> {
  const { DATA_DIR, SOUNDFONT, SOUNDFONT_DIR } = config;
  try {
    return await InstalledBanks.open({
      soundfont: SOUNDFONT,
      directory: SOUNDFONT_DIR,
      prepared: join(DATA_DIR, 'banks'),
      ...(pool && { prepare: (file, name, folder) => pool.prepareBank({ file, name, folder }) }),
    });
  } catch (error) {
    const [line] = (error as Error).message.split('\n', 1);
    throw new SettingError(
      `cannot use SOUNDFONT ${JSON.stringify(SOUNDFONT)}: ${line} (SOUNDFONT=none plays synthesised sounds only)`,
    );
  }
}
