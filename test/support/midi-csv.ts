/** The notes of a MIDI file as midicsv reads it (a Debian package, written by John Walker, not by us). */
import { run } from './programs.js';

export interface ReadNote {
  /** Number of the track, from 1: the conductor's. */
  readonly track: number;
  /** Ticks. */
  readonly start: number;
  readonly length: number;
  /** From 0. */
  readonly channel: number;
  readonly pitch: number;
  readonly velocity: number;
}

/** Every note with its end; throws where one has none, or where a key is struck that sounds. */
export function notesByMidicsv(path: string): ReadNote[] {
  const notes: ReadNote[] = [];
  const open = new Map<string, Omit<ReadNote, 'length'>>();
  for (const line of run('midicsv', [path]).split('\n')) {
    const [track, tick, kind, channel, pitch, velocity] = line.split(', ');
    if (kind !== 'Note_on_c' && kind !== 'Note_off_c') continue;
    const key = `${track} ${channel} ${pitch}`;
    const begun = open.get(key);
    const strikes = kind === 'Note_on_c' && Number(velocity) > 0;
    if (strikes === (begun !== undefined)) throw new Error(`${line}: ${begun ? 'sounds' : 'does not sound'}`);
    if (begun) {
      notes.push({ ...begun, length: Number(tick) - begun.start });
      open.delete(key);
    } else
      open.set(key, {
        track: Number(track),
        start: Number(tick),
        channel: Number(channel),
        pitch: Number(pitch),
        velocity: Number(velocity),
      });
  }
  if (open.size > 0) throw new Error(`${open.size} notes have no end`);
  return notes;
}
