import { barBeats } from '../corpus/song.js';
import { pieceOfNote } from './kit.js';

/** A line of `drums.jsonl.gz`. Times are quarter beats. */
export interface DrumRecord {
  readonly id: string;
  readonly source: string;
  readonly style: string;
  readonly tier: string;
  readonly lic: string;
  /** "beat", "fill" or a song's start. */
  readonly type: string;
  readonly meter: string;
  readonly tempo: number | null;
  readonly bars: number;
  readonly tags?: readonly string[];
  /** [onset, General MIDI drum note, velocity] */
  readonly hits: readonly (readonly [number, number, number])[];
}

export const DRUM_STYLES = [
  'rock',
  'jazz',
  'blues',
  'funk',
  'pop',
  'latin',
  'electronic',
  'reggae',
  'folk',
] as const;
export const KINDS = ['beat', 'fill', 'song'] as const;
const METERS = ['4/4', '3/4', '2/4', '6/8', '12/8', '5/4'];
/** Strokes a quarter beat that divide sparse from dense playing. */
const DENSITIES = [2, 2.8, 3.6, 4.6];
const TEMPI = [70, 85, 100, 115, 130, 150, 180, 220];

/** What holds for all of a take; -1 where it is not known. */
export interface TakeScene {
  readonly style: number;
  readonly kind: number;
  readonly meter: number;
  readonly tempo: number;
  readonly density: number;
  /** Steps of a quarter beat: 4 straight, 3 in triplets. */
  readonly feel: number;
  readonly stepsABar: number;
}

export interface Stroke {
  /** From the start of the take. */
  readonly step: number;
  /** Index into PIECES. */
  readonly piece: number;
  /** 1-127 */
  readonly velocity: number;
  /** How late the stroke is against its step, in milliseconds; 0 where no tempo is known. */
  readonly late: number;
}

/** A played take on its grid. */
export interface Take {
  readonly scene: TakeScene;
  readonly steps: number;
  /** In the order in which they are told: by step, then piece. */
  readonly strokes: readonly Stroke[];
  /** True where velocities and timing are a person's. */
  readonly human: boolean;
}

export function sceneFor(
  given: { style: string; kind: (typeof KINDS)[number]; meter: string; tempo: number | null; feel: number },
  density: number,
): TakeScene {
  const { style, kind, meter, tempo, feel } = given;
  return {
    style: (DRUM_STYLES as readonly string[]).indexOf(style),
    kind: KINDS.indexOf(kind),
    meter: METERS.indexOf(meter),
    tempo: tempo === null ? -1 : TEMPI.filter((bound) => tempo >= bound).length,
    density: DENSITIES.filter((bound) => density >= bound).length,
    feel,
    stepsABar: Math.max(1, Math.round(barBeats(meter) * feel)),
  };
}

/** The take of a record, or undefined where it has hardly a stroke. */
export function takeOf(record: DrumRecord): Take | undefined {
  const hits = record.hits.filter(([, note]) => pieceOfNote(note) >= 0);
  if (hits.length < 4) return undefined;
  const feel = feelOf(hits.map(([at]) => at));
  const kind = record.type === 'fill' ? 'fill' : record.type === 'beat' ? 'beat' : 'song';
  const beats = record.bars * barBeats(record.meter);
  const scene = sceneFor({ ...record, kind, feel }, hits.length / beats);
  const steps = record.bars * scene.stepsABar;
  const strokes = new Map<number, Stroke>();
  for (const [at, note, velocity] of hits) {
    const step = Math.max(0, Math.round(at * feel));
    if (step >= steps) continue;
    const piece = pieceOfNote(note);
    const id = step * 16 + piece;
    const other = strokes.get(id);
    // Of a flam the louder stroke counts.
    if (other && other.velocity >= velocity) continue;
    const late = record.tempo === null ? 0 : ((at - step / feel) * 60_000) / record.tempo;
    strokes.set(id, { step, piece, velocity, late });
  }
  return {
    scene,
    steps,
    strokes: [...strokes].sort(([a], [b]) => a - b).map(([, stroke]) => stroke),
    human: record.source === 'gmd',
  };
}

/** The grid on which the strokes lie better, against its own coarseness. */
function feelOf(onsets: readonly number[]): number {
  const error = (feel: number): number =>
    onsets.reduce((sum, at) => sum + Math.abs(at * feel - Math.round(at * feel)), 0);
  return error(3) < error(4) ? 3 : 4;
}
