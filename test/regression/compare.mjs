// Sample by sample: what two renders of one suite differ by.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Interleaved samples of a 32-bit float WAV, whatever chunks it has beside them. */
function samplesOf(path) {
  const bytes = readFileSync(path);
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    if (bytes.toString('latin1', at, at + 4) === 'data') {
      const from = bytes.byteOffset + at + 8;
      return new Float32Array(bytes.buffer.slice(from, from + length));
    }
    at += 8 + length + (length & 1);
  }
  throw new Error(`${path}: no sound in it`);
}

const level = (x) => (x > 0 ? `${(20 * Math.log10(x)).toFixed(1)} dBFS` : 'none');

/** Largest and RMS difference of two files; lengths that differ count as silence in the shorter. */
export function differenceOf(before, after) {
  const a = samplesOf(before);
  const b = samplesOf(after);
  const length = Math.max(a.length, b.length);
  let peak = 0;
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const d = Math.abs((a[i] ?? 0) - (b[i] ?? 0));
    if (!(d <= peak)) peak = d;
    sum += d * d;
  }
  return { peak, rms: Math.sqrt(sum / Math.max(1, length)), frames: [a.length / 2, b.length / 2] };
}

function phrasesOf({ files, phrases }) {
  const all = new Map(files);
  if (phrases !== undefined && existsSync(phrases))
    for (const name of readdirSync(phrases).sort())
      if (name.endsWith('.wav')) all.set(`patch ${name.slice(0, -4)}`, join(phrases, name));
  return all;
}

/** Prints a line for every item that differs; answers how many. */
export function compareFolders(before, after) {
  const old = phrasesOf(before);
  const now = phrasesOf(after);
  if (before.phrases === undefined) console.log('the base has no phrases of patches: pieces only');
  let equal = 0;
  let differing = 0;
  const fresh = [];
  for (const [name, path] of now) {
    if (!old.has(name)) {
      if (before.phrases !== undefined) fresh.push(name);
      continue;
    }
    const { peak, rms, frames } = differenceOf(old.get(name), path);
    if (peak === 0 && frames[0] === frames[1]) equal++;
    else {
      differing++;
      const length = frames[0] === frames[1] ? '' : `, ${frames[0]} -> ${frames[1]} frames`;
      console.log(
        `  ${name.padEnd(32)} peak ${level(peak).padStart(12)}, RMS ${level(rms).padStart(12)}${length}`,
      );
    }
  }
  const gone = [...old.keys()].filter((name) => !now.has(name));
  if (fresh.length > 0) console.log(`  new: ${fresh.join(', ')}`);
  if (gone.length > 0) console.log(`  gone: ${gone.join(', ')}`);
  console.log(`${equal} equal to the bit, ${differing} differ, ${fresh.length} new, ${gone.length} gone`);
  return differing + gone.length;
}
