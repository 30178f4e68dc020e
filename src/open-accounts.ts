import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, StartError } from './config.js';
import { openDatabase } from './db/database.js';
import { DatabaseFault } from './db/faults.js';
import { newPieceId } from './jobs/piece-id.js';
import { Accounts } from './library/accounts.js';
import { Passwords } from './library/passwords.js';

/** The accounts without the service, for the command line. Throws StartError. */
export async function openAccounts(config: Config): Promise<{ accounts: Accounts; close(): Promise<void> }> {
  await mkdir(config.DATA_DIR, { recursive: true });
  const database = await openDatabase({
    url: config.DATABASE_URL,
    file: join(config.DATA_DIR, 'continuo.db'),
    connections: 1,
  }).catch((error: unknown) => {
    throw error instanceof DatabaseFault ? new StartError(error.message) : error;
  });
  return {
    accounts: new Accounts(database, new Passwords(), newPieceId),
    close: () => database.close(),
  };
}
