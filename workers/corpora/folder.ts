/** The folder of the corpora (setting CORPORA): they are not shipped; docs/training.md says where they come from. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LeadSheet } from '../../src/models/corpus/lead-sheet.js';
import { leadSheetsIn } from './records.js';

export const LEAD_SHEETS = 'leadsheets.jsonl.gz';
export const DRUM_RECORDS = 'drums.jsonl.gz';

export class CorporaMissing extends Error {
  override name = 'CorporaMissing';

  constructor(folder: string, file: string) {
    super(
      `the corpora are not at ${resolve(folder)} (no ${file} there): set CORPORA to their folder; docs/training.md says where each comes from`,
    );
  }
}

/** Path of one of the corpora's files. Throws CorporaMissing. */
export function corpusFile(folder: string, file: string): string {
  const path = join(folder, file);
  if (!existsSync(path)) throw new CorporaMissing(folder, file);
  return path;
}

/** Throws CorporaMissing or FileFault. */
export function corpusSheets(folder: string): LeadSheet[] {
  return leadSheetsIn(corpusFile(folder, LEAD_SHEETS), 'corpora');
}
