import { type Config, SettingError } from './config.js';
import { engineIdentity } from './contract/engine.js';
import type { EngineFace } from './jobs/brief-request.js';
import { InstalledModels } from './storage/models/installed-models.js';
import type { InstalledBanks } from './storage/sample-banks/installed-banks.js';

/** What requests may ask of the engine with these banks and models. */
export function engineFace(banks: InstalledBanks, models: InstalledModels): EngineFace {
  return {
    engine: engineIdentity(banks.standard?.identity, models.standard?.identity),
    names: banks.names,
    standardName: banks.standardName,
    models: { names: models.names, standard: models.standard?.identity },
  };
}

/** The trained models as the settings say. */
export async function openModels({ MODELS }: Pick<Config, 'MODELS'>): Promise<InstalledModels> {
  try {
    return await InstalledModels.open(MODELS);
  } catch (error) {
    throw new SettingError(
      `cannot use MODELS ${JSON.stringify(MODELS)}: ${(error as Error).message} (MODELS=none composes from the written tables only)`,
    );
  }
}
