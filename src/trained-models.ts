import { join } from 'node:path';
import { type Config, SettingError } from './config.js';
import { engineIdentity } from './contract/engine.js';
import type { EngineFace } from './jobs/brief-request.js';
import { ANONYMOUS } from './library/piece-index.js';
import { InstalledModels } from './storage/models/installed-models.js';
import type { ModelDepot } from './storage/models/model-depot.js';
import { OwnedModels } from './storage/models/owned-models.js';
import type { Reading } from './storage/models/shared-models.js';
import type { InstalledBanks } from './storage/sample-banks/installed-banks.js';
import { storeSettings } from './store-settings.js';

/** What requests of an owner may ask of the engine with these banks and models; default: of who has no account. */
export function engineFace(
  banks: InstalledBanks,
  models: InstalledModels,
  owner: string = ANONYMOUS,
): EngineFace {
  return {
    engine: engineIdentity(banks.standard?.identity, models.standard?.identity),
    names: banks.names,
    standardName: banks.standardName,
    models: {
      get names() {
        return models.namesFor(owner);
      },
      standard: models.standard?.identity,
      identity: (name) => models.identityFor(owner, name),
    },
  };
}

/** The trained models as the settings say. A process that makes one piece reads only those that it asks. */
export async function openModels(
  { MODELS, DATA_DIR }: Pick<Config, 'MODELS' | 'DATA_DIR'>,
  reading: Reading = 'at once',
  depot?: ModelDepot,
): Promise<InstalledModels> {
  try {
    return await InstalledModels.open(MODELS, undefined, ownModels({ DATA_DIR }), reading, depot);
  } catch (error) {
    throw new SettingError(
      `cannot use MODELS ${JSON.stringify(MODELS)}: ${(error as Error).message} (MODELS=none composes from the written tables only)`,
    );
  }
}

/** People's own models lie beside the store. */
export function ownModels({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): OwnedModels {
  return new OwnedModels(ownFolder({ DATA_DIR }));
}

/** Where machines keep people's own models in common, if the settings name a bucket. Throws where that does not answer. */
export async function openModelDepot(config: Config): Promise<ModelDepot | undefined> {
  const { s3 } = storeSettings(config);
  if (!s3) return undefined;
  // Loaded only where it is used.
  const { S3Models } = await import('./storage/s3/s3-models.js');
  return S3Models.open(s3, ownFolder(config));
}

function ownFolder({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): string {
  return join(DATA_DIR, 'models');
}
