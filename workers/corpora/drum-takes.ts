import { sha256 } from '../../src/math/hash.js';
import type { Split } from '../../src/models/corpus/split.js';
import { type DrumRecord, type Take, takeOf } from '../../src/models/drums/take.js';
import { corpusFile, DRUM_RECORDS } from './folder.js';
import { recordsAt } from './records.js';

/** A record and its take. */
export interface RecordedTake extends Take {
  readonly record: DrumRecord;
}

/**
 * The takes of the corpora on their sides. Human performances have a published split, which keeps one player's takes of one
 * groove together; the hash of the id divides the others.
 */
export function corpusTakes(folder: string): Split<RecordedTake> {
  const split: Split<RecordedTake> = { training: [], validation: [], heldOut: [] };
  for (const [, line] of recordsAt(corpusFile(folder, DRUM_RECORDS))) {
    const record = line as DrumRecord;
    const take = takeOf(record);
    if (take) split[sideOf(record)].push({ ...take, record });
  }
  return split;
}

const OFFICIAL = 'official split: ';

function sideOf({ id, tags }: DrumRecord): keyof Split<RecordedTake> {
  const official = tags?.find((tag) => tag.startsWith(OFFICIAL))?.slice(OFFICIAL.length);
  if (official !== undefined)
    return official === 'train' ? 'training' : official === 'test' ? 'heldOut' : 'validation';
  const share = sha256(`split ${id}`)[0]! / 256;
  return share < 0.1 ? 'heldOut' : share < 0.15 ? 'validation' : 'training';
}
