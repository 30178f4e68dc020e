/** How a band closes: the last chord held, struck again in a rhythm of its own, or held under a roll up to one more stroke. */
import { endingOf } from '../../styles/piece-length.js';
import { DRUM_NOTES, type Drum } from '../../styles/tables/drums.js';
import type { Finish } from '../../styles/tables/forms.js';
import { keyClasses } from '../../theory/key.js';
import type { Draft, Plan, PlanPart } from '../plan.js';

/** Seconds that the last stroke rings at the least. */
const RING = 0.8;
/** Seconds that it sounds at the least where everybody lets go at a bar line. */
const LET_GO = 0.4;
/** Longest that a chord is held which is struck again, in beats. */
const HELD = 1;
/** Tones of a last chord that are spread at the most. */
const SPREAD = 6;
/** What a drummer rolls on, a sixteenth each, from soft to loud. */
const ROLL: readonly Drum[] = ['snare', 'snare', 'floorTom', 'snare'];

interface Closing {
  readonly finish: Finish;
  /** When the band strikes, first the chord itself. */
  readonly strokes: readonly number[];
}

/** How the piece closes; undefined where its last chord is held as it is. */
function closingOf(plan: Plan): Closing | undefined {
  const { ending, style, substyle, brief, metre, tempoMap, endTick, sections } = plan;
  const { finishes } = endingOf(style.forms, substyle.name, brief.loop);
  if (!finishes || brief.loop || ending.kind === 'fade' || sections.length === 0) return undefined;
  const energy = sections[sections.length - 1]!.energy;
  const room = (beats: number) =>
    tempoMap.seconds(endTick) - tempoMap.seconds(ending.strike + beats * metre.beatTicks) >= RING;
  // A stroke that only its ring would carry over the bar line stands well before it, or is not struck.
  const barLine = barLineAfter(plan);
  const lets = (beats: number) =>
    beats === 0 ||
    tempoMap.seconds(barLine) - tempoMap.seconds(ending.strike + beats * metre.beatTicks) >= LET_GO;
  const lastOf = ({ beats, rolled, plinks = [] }: Finish): number =>
    rolled ? ([4, 3, 2].find(room) ?? 0) : Math.max(0, ...beats, ...plinks);
  const fitting = finishes.filter(
    (finish) =>
      energy >= finish.energy[0] &&
      energy <= finish.energy[1] &&
      room(lastOf(finish)) &&
      lets(Math.max(0, ...finish.beats, finish.rolled ? lastOf(finish) : 0)) &&
      (!finish.rolled || lastOf(finish) > 0),
  );
  if (fitting.length === 0) return undefined;
  const finish = plan.random.at('finish').weighted(fitting, ({ weight }) => weight);
  const beats = finish.rolled ? [0, lastOf(finish)] : [0, ...finish.beats];
  return { finish, strokes: beats.map((beat) => ending.strike + Math.round(beat * metre.beatTicks)) };
}

/** The bar line after everybody let go of the last chord: no ring goes over it. */
function barLineAfter({ ending, metre }: Plan): number {
  const bars = Math.max(1, Math.ceil((ending.release - ending.start) / metre.barTicks));
  return ending.start + bars * metre.barTicks;
}

/** The part with its end as the band closes. */
export function closed(plan: Plan, part: PlanPart, drafts: readonly Draft[]): readonly Draft[] {
  const { ending, metre } = plan;
  const last = drafts.filter(({ start }) => start >= ending.strike);
  if (last.length === 0 || plan.written !== undefined) return drafts;
  const closing = closingOf(plan);
  if (!closing) return drafts;
  const { finish, strokes } = closing;
  const before = drafts.filter(({ start }) => start < ending.strike);
  if (finish.spread !== undefined) {
    const slow = (part.role === 'comping' || part.role === 'arpeggio') && last.length > 2;
    return slow ? [...before, ...spread(plan, last, finish.spread)] : drafts;
  }
  const plinks = part.role === 'comping' && finish.plinks ? plinked(plan, part, last, finish.plinks) : [];
  const leads = part.role === 'melody' || part.role === 'counter';
  // Who sings or plays the tune holds the tone on over the strokes of the band.
  if (strokes.length < 2 || (leads && !finish.rolled))
    return plinks.length > 0 ? [...drafts, ...plinks] : drafts;
  const until = (k: number) => strokes[k + 1] ?? Number.POSITIVE_INFINITY;
  const struck = strokes.flatMap((at, k) =>
    last.flatMap((draft): Draft[] => {
      const start = at + draft.start - ending.strike;
      const final = k === strokes.length - 1;
      const end = final ? Math.max(start + 1, draft.start + draft.length) : until(k);
      if (start >= until(k)) return [];
      // The last stroke rings, though the chord before it may be let go already.
      const room = Math.min(Math.floor((plan.endTick - start) / 2), barLineAfter(plan) - start);
      const rings = final ? Math.min(draft.length, room) : 0;
      const held = final || finish.rolled ? end - start : Math.min(end - start, HELD * metre.beatTicks);
      const most = Math.max(held, rings);
      const softer = k === 0 && finish.rolled ? 0.06 : 0;
      return [{ ...draft, start, length: Math.max(1, most), dynamic: Math.max(0.1, draft.dynamic - softer) }];
    }),
  );
  const roll = part.role === 'drums' && finish.rolled ? rolled(plan, strokes[0]!, strokes[1]!) : [];
  return [...before, ...struck, ...roll, ...plinks].sort((a, b) => a.start - b.start || a.pitch - b.pitch);
}

/** Tone after tone from the lowest, each held to the end. */
function spread({ metre, ending }: Plan, last: readonly Draft[], beats: number): Draft[] {
  const rising = [...last].sort((a, b) => a.pitch - b.pitch);
  const room = (ending.release - ending.strike) / 2 / SPREAD;
  const step = Math.min(Math.round(beats * metre.beatTicks), Math.floor(room));
  return rising.map((draft, i) => {
    const late = Math.min(i, SPREAD) * step;
    const length = Math.max(1, draft.start + draft.length - (ending.strike + late));
    return { ...draft, start: ending.strike + late, length };
  });
}

/** The upper tones of the last chord from an octave above, short and soft, every second time a step of the key lower. */
function plinked(
  { metre, ending }: Plan,
  { register }: PlanPart,
  last: readonly Draft[],
  beats: readonly number[],
): Draft[] {
  const scale = keyClasses(ending.chord.key);
  const below = (pitch: number): number => {
    let to = pitch - 1;
    while (!scale.includes(to % 12)) to--;
    return to;
  };
  const tops = [...last].sort((a, b) => b.pitch - a.pitch).slice(0, 2);
  const up = (tops[0]?.pitch ?? 0) <= register[1] ? 12 : 0;
  return beats.flatMap((beat, i) =>
    tops.map(
      (draft): Draft => ({
        ...draft,
        start: ending.strike + Math.round(beat * metre.beatTicks),
        length: Math.round(metre.beatTicks * 0.3),
        pitch: (i % 2 === 0 ? draft.pitch : below(draft.pitch)) + up,
        dynamic: Math.max(0.1, draft.dynamic - 0.2),
        articulation: 'staccato',
        reason: { ...draft.reason!, transform: 'final' },
      }),
    ),
  );
}

/** Sixteenths between two strokes that grow louder. */
function rolled({ metre, ending }: Plan, from: number, to: number): Draft[] {
  const step = metre.beatTicks / 4;
  const count = Math.floor((to - from) / step) - 1;
  return Array.from({ length: Math.max(0, count) }, (_, i): Draft => {
    const drum = ROLL[i % ROLL.length]!;
    return {
      start: Math.round(from + (i + 1) * step),
      length: step,
      pitch: DRUM_NOTES[drum],
      dynamic: 0.3 + (0.45 * i) / Math.max(1, count),
      reason: { section: 'ending', chord: ending.chord.roman, motif: 'ending', transform: 'roll' },
    };
  });
}
