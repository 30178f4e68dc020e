/** The sample bank as this thread plays it: presets from its index, sound from the memory that all threads share. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { SampleReader, type SharedBank } from '../src/storage/sample-banks/shared-bank.js';
import type { SampleBank } from '../src/synth/samples/bank.js';
import { type BankIndex, PresetShelf } from '../src/synth/samples/bank-index.js';

export function attachBank(shared: SharedBank): SampleBank {
  const index = JSON.parse(readFileSync(join(shared.folder, 'index.json'), 'utf8')) as BankIndex;
  const shelf = new PresetShelf(index, (first, bytes) =>
    part(join(shared.folder, 'zones.json'), first, bytes),
  );
  const reader = new SampleReader(shared);
  const views = new Map<number, Int16Array>();
  return {
    name: shared.name,
    identity: shared.identity,
    presetName: (bank, program) => shelf.presetName(bank, program),
    preset: (bank, program) => shelf.preset(bank, program),
    frames(sample) {
      let view = views.get(sample);
      if (view === undefined) {
        const [first, frames] = index.samples[sample]!;
        view = reader.frames(sample, first, frames);
        views.set(sample, view);
      }
      return view;
    },
  };
}

/** Plain ASCII. */
function part(path: string, first: number, bytes: number): string {
  const file = openSync(path, 'r');
  try {
    const room = Buffer.allocUnsafe(bytes);
    if (readSync(file, room, 0, bytes, first) !== bytes) throw new Error(`${path} is cut off`);
    return room.toString('latin1');
  } finally {
    closeSync(file);
  }
}
