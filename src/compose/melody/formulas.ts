/** What lies under a player's fingers: shapes of six to eight tones that were played before come back on other chords, in the rhythm of the moment. */
import { pow } from '../../math/elementary.js';
import type { Draws } from '../../math/random.js';
import type { Draft, PlanSection } from '../plan.js';
import type { Alphabet } from './alphabet.js';
import type { Scene } from './scene.js';

/** Tones of a formula: fewest, most. */
const TONES = [6, 8] as const;
/** Beats between two tones of a run at the most. */
const TOGETHER = 1.25;
/** How many of the shapes known are tried, how far from where the line is they may begin, semitones, and the least different pitches. */
const TRIED = 14;
const NEAR = 4;
const SHAPED = 4;
/** Cost of a tone that neither scale nor chord has, more on a beat and more where it stands; of a leap in or out. */
const STRANGE = 0.45;
const EXPOSED = 1.2;
const STANDING = 3;
const LEAPT = 1.5;
/** A tone of the chord on a beat is worth so much; shapes that cost more than the last are not played. */
const SETTLED = 0.25;
const DEAREST = 1.4;
/** Cost of each turn of direction: what fingers know best goes on. */
const TURN = 0.16;
/** By how much a player who remembers everything has more formulas than others, and who remembers nothing fewer. */
const MEMORY = 3;

/** A solo's section with shapes that its player has played before; `chance` is that of one for every two bars. */
export function withFormulas(
  line: readonly Draft[],
  drafts: readonly Draft[],
  scene: Scene,
  section: PlanSection,
  chance: number,
): readonly Draft[] {
  const { plan, random, character } = scene;
  const { barTicks, beatTicks } = plan.metre;
  const rate = chance * pow(MEMORY, character.places.memory);
  const out = [...drafts];
  const say = (group: number, draws: Draws): void => {
    const count = draws.integer(TONES[0], TONES[1]);
    const from = section.start + group * 2 * barTicks;
    const places = out.flatMap(({ start }, i) =>
      start >= from && start < from + 2 * barTicks && together(out, i, count, beatTicks) ? [i] : [],
    );
    if (places.length === 0) return;
    const place = draws.pick(places);
    const known = [...line, ...out.slice(0, place)];
    const shapes = known.flatMap((_, i) =>
      together(known, i, count, beatTicks) && shaped(known, i, count) ? [i] : [],
    );
    if (shapes.length === 0) return;
    const found = bestShape(out, place, known, shapes, count, scene, draws);
    found?.forEach((pitch, k) => {
      const draft = out[place + k]!;
      out[place + k] = { ...draft, pitch, reason: { ...draft.reason!, transform: 'formula' } };
    });
  };
  for (let group = 0; group * 2 < section.bars; group++) {
    const draws = random.at('formula', section.id, group);
    if (!draws.chance(Math.min(1, rate))) continue;
    say(group, draws);
    // Who knows more than one for every two bars plays another.
    const more = random.at('formula', section.id, group, 'more');
    if (rate > 1 && more.chance(Math.min(1, rate - 1))) say(group, more);
  }
  return out;
}

/** Whether so many tones follow each other without a rest between. */
function together(notes: readonly Draft[], first: number, count: number, beatTicks: number): boolean {
  if (first + count > notes.length) return false;
  for (let i = first + 1; i < first + count; i++)
    if (notes[i]!.start - notes[i - 1]!.start > TOGETHER * beatTicks) return false;
  return true;
}

function shaped(notes: readonly Draft[], first: number, count: number): boolean {
  return new Set(notes.slice(first, first + count).map(({ pitch }) => pitch)).size >= SHAPED;
}

/** The pitches of the shape that suits the chords and what stands before and after best; undefined where none does. */
function bestShape(
  line: readonly Draft[],
  place: number,
  known: readonly Draft[],
  shapes: readonly number[],
  count: number,
  { plan, harmony, habits, part }: Scene,
  draws: Draws,
): readonly number[] | undefined {
  const { beatTicks } = plan.metre;
  const slots = line.slice(place, place + count);
  const alphabets = slots.map(({ start }) => harmony.alphabetAt(start, habits('solo').alphabet));
  const [low, high] = part.register;
  const before = line[place - 1]?.pitch;
  const after = line[place + count]?.pitch;
  let least = DEAREST;
  let best: readonly number[] | undefined;
  for (let k = 0; k < TRIED; k++) {
    const first = draws.pick(shapes);
    const shape = known.slice(first, first + count).map(({ pitch }) => pitch);
    const turning = TURN * turns(shape);
    for (let move = -NEAR; move <= NEAR; move++) {
      const up = slots[0]!.pitch + move - shape[0]!;
      const pitches = shape.map((pitch) => pitch + up);
      if (pitches.some((pitch) => pitch < low || pitch > high)) continue;
      let cost = turning + leap(before, pitches[0]!) + leap(pitches[count - 1]!, after);
      for (let i = 0; i < count && cost < least + count * SETTLED; i++)
        cost += toneCost(pitches[i]!, slots[i]!, alphabets[i]!, beatTicks);
      if (cost >= least) continue;
      least = cost;
      best = pitches;
    }
  }
  return best;
}

/** How often a shape turns round. */
function turns(shape: readonly number[]): number {
  return shape.filter((pitch, i) => {
    const before = shape[i - 1];
    const after = shape[i + 1];
    return before !== undefined && after !== undefined && (pitch - before) * (after - pitch) < 0;
  }).length;
}

function leap(from: number | undefined, to: number | undefined): number {
  if (from === undefined || to === undefined) return 0;
  const size = Math.abs(to - from);
  return size > 7 ? 2 * LEAPT : size > 4 || size === 0 ? LEAPT / 3 : 0;
}

function toneCost(
  pitch: number,
  { start, length }: Draft,
  { inScale, inChord }: Alphabet,
  beatTicks: number,
): number {
  const pc = pitch % 12;
  const stressed = start % beatTicks === 0;
  const stands = length >= 0.9 * beatTicks;
  if (inChord[pc]) return stressed ? -SETTLED : 0;
  if (inScale[pc]) return 0;
  return stands ? STANDING : stressed ? EXPOSED : STRANGE;
}
