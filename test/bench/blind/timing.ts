/**
 * Micro-timing of drums: node build/test/bench/blind/timing.js [--seeds 201-212 --style jazz,rock]. Of drummers (takes of the
 * corpora), of the tables and of the model: how early or late a piece of the kit stands on the beat, how widely its strokes
 * spread around the usual place of their step, how much one stroke's lateness tells of the next one's, and where the
 * off-beat lies within the beat. Takes CORPORA.
 */
import { parseArgs } from 'node:util';
import { composeScore } from '../../../src/compose/compose.js';
import { readConfig } from '../../../src/config.js';
import { PIECES, pieceOfNote } from '../../../src/models/drums/kit.js';
import { STYLES } from '../../../src/styles/index.js';
import { corpusTakes, type RecordedTake } from '../../../workers/corpora/drum-takes.js';
import { briefOf } from '../../support/compose.js';
import { writersOf } from './writers.js';

/** Lateness in milliseconds of the strokes on one piece, with their place in the beat; one playing. */
interface Playing {
  readonly strokes: ReadonlyMap<string, readonly { readonly late: number; readonly place: number }[]>;
  /** Milliseconds of a beat, the place that counts as the off-beat, and where it would lie without lateness. */
  readonly beat: number;
  readonly off: number;
  readonly written: number;
}

const QUARTER = 960;
const FEWEST = 12;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '201-212' },
    style: { type: 'string', default: 'jazz,rock' },
  },
});
const [first, last] = values.seeds.split('-').map(Number) as [number, number];
const takes = corpusTakes(readConfig(process.env).CORPORA);
const human = [...takes.training, ...takes.validation, ...takes.heldOut].filter(({ human }) => human);
const learned = await writersOf('full');

for (const style of values.style.split(',')) {
  const own = human.filter(({ record }) => record.style === style && record.type === 'beat');
  say(style, 'drummers, in triplets', own.filter(({ scene }) => scene.feel === 3).map(recorded));
  say(style, 'drummers, straight', own.filter(({ scene }) => scene.feel === 4).map(recorded));
  for (const models of [undefined, learned]) {
    const seeds = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const played = seeds.flatMap((seed) => {
      const { score } = composeScore(briefOf({ style, seed, duration: 60 }), STYLES, {}, models);
      const part = score.parts.find(({ role }) => role === 'drums');
      const beat = 60_000 / score.tempoMap[0]!.bpm;
      if (!part) return [];
      const strokes = part.notes.flatMap(({ start, offset, pitch }) => {
        const piece = PIECES[pieceOfNote(pitch)];
        return piece ? [{ piece, late: (offset * beat) / QUARTER, place: start % QUARTER }] : [];
      });
      return [{ substyle: score.substyle, ...playing(strokes, beat, QUARTER / 2, 0.5) }];
    });
    for (const substyle of [...new Set(played.map((one) => one.substyle))].sort())
      say(
        `${style} ${substyle}`,
        models ? 'model' : 'tables',
        played.filter((one) => one.substyle === substyle),
      );
  }
}

function recorded({ scene, strokes, record }: RecordedTake): Playing {
  const { feel } = scene;
  const told = strokes.map(({ step, piece, late }) => ({ piece: PIECES[piece]!, late, place: step % feel }));
  return playing(told, 60_000 / (record.tempo ?? 120), 2, feel === 3 ? 2 / 3 : 0.5);
}

function playing(
  strokes: readonly { readonly piece: string; readonly late: number; readonly place: number }[],
  beat: number,
  off: number,
  written: number,
): Playing {
  return { strokes: grouped(strokes, ({ piece }) => piece), beat, off, written };
}

function say(style: string, who: string, all: readonly Playing[]): void {
  for (const piece of ['ride', 'hat', 'snare', 'kick', 'pedal']) {
    const own = all.filter(({ strokes }) => (strokes.get(piece)?.length ?? 0) >= FEWEST);
    if (own.length === 0) continue;
    const each = own.map((one) => timingOf(one, piece));
    const [spread, along] = [0, 1].map((i) => each.reduce((sum, { powers }) => sum + powers[i]!, 0));
    const count = each.reduce((sum, one) => sum + one.count, 0);
    console.log(
      JSON.stringify({
        ...{ style, who, piece, strokes: count },
        on_beat_ms: rounded(mean(each.flatMap(({ onBeat }) => onBeat)), 1),
        spread_ms: rounded(Math.sqrt(spread! / count), 1),
        next_alike: rounded(along! / spread!, 2),
        off_beat: rounded(mean(each.flatMap(({ offBeat }) => offBeat)), 3),
      }),
    );
  }
}

function timingOf({ strokes, beat, off, written }: Playing, piece: string) {
  const own = strokes.get(piece)!;
  const usual = new Map(
    [...grouped(own, ({ place }) => place)].map(([place, list]) => [
      place,
      mean(list.map(({ late }) => late))!,
    ]),
  );
  const away = own.map(({ late, place }) => late - usual.get(place)!);
  const sum = (list: readonly number[]): number => list.reduce((total, x) => total + x, 0);
  const [onBeat, offBeat] = [usual.get(0), usual.get(off)];
  return {
    count: own.length,
    powers: [sum(away.map((x) => x * x)), sum(away.slice(1).map((x, i) => x * away[i]!))] as const,
    onBeat: onBeat === undefined ? [] : [onBeat],
    offBeat: onBeat === undefined || offBeat === undefined ? [] : [written + (offBeat - onBeat) / beat],
  };
}

function mean(list: readonly number[]): number | null {
  return list.length === 0 ? null : list.reduce((sum, x) => sum + x, 0) / list.length;
}

function rounded(x: number | null, digits: number): number | null {
  return x === null ? null : Number(x.toFixed(digits));
}

function grouped<K, T>(list: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}
