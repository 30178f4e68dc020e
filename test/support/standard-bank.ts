import {
  InstalledBanks,
  type NO_BANK,
  type STANDARD_BANK,
} from '../../src/storage/sample-banks/installed-banks.js';

/** The banks as a start without settings has them, or without any. */
export function banksOf(soundfont: typeof NO_BANK | typeof STANDARD_BANK): Promise<InstalledBanks> {
  return InstalledBanks.open({ soundfont, directory: '', prepared: '' });
}
