/** Guide tones: the slow inner line of a second voice. */
import type { Draft, PlanSection } from '../plan.js';
import { findLine, type Slot } from './line.js';
import { cellsOf, fillBeats, strengthAt } from './rhythm.js';
import type { Scene } from './scene.js';
import type { ThemeNote } from './theme-note.js';

/** What the lead sounds at a tick. */
export function soundingAt(melody: readonly Draft[], tick: number): number | undefined {
  for (let i = melody.length - 1; i >= 0; i--) {
    const note = melody[i]!;
    if (note.start <= tick) return tick < note.start + note.length ? note.pitch : undefined;
  }
  return undefined;
}

/** Weights of intervals of 0 to 12 semitones in an inner line. */
export const SMOOTH: readonly number[] = [3, 8, 8, 3, 2, 1, 0.2, 0.4, 0.1, 0.1, 0, 0, 0.2];

/** Slow inner line: thirds and sevenths that move by step, against the lead. */
export function guide(
  scene: Scene,
  section: PlanSection,
  melody: readonly Draft[],
  before: number | null,
): ThemeNote[] {
  const { plan, part, harmony } = scene;
  const { metre } = plan;
  const draws = scene.random.at('guide', section.id);
  const tune = scene.habits('tune');
  const density = scene.counter.density * (0.6 + 0.8 * section.energy);
  const attacks: { at: number; length: number }[] = [];
  const rhythms = [0, 1].map((k) => {
    const own = scene.random.at('guide-rhythm', section.material, k);
    return fillBeats(cellsOf(tune.rhythm, metre), metre.feltBeats, metre.beatTicks, density, own);
  });
  for (let bar = 0; bar < section.bars; bar++) {
    // Two bars alternate; where a bar has fewer attacks than chords, the chords decide.
    const rhythm = rhythms[bar % 4 === 3 ? 1 : bar % 2]!;
    const planBar = plan.bars[section.startBar + bar];
    const changes = (planBar?.chords ?? []).map((chord) =>
      Math.max(0, chord.start - (section.start + bar * metre.barTicks)),
    );
    const starts =
      rhythm.length <= changes.length || density < 0.45 ? changes : rhythm.map((attack) => attack.at);
    const all = [...new Set(starts)].filter((at) => at < metre.barTicks).sort((a, b) => a - b);
    for (const [i, at] of all.entries()) {
      attacks.push({ at: bar * metre.barTicks + at, length: (all[i + 1] ?? metre.barTicks) - at });
    }
  }
  const middle = part.register[0] + (part.register[1] - part.register[0]) * 0.5;
  const slots = attacks.map((attack): Slot => {
    const tick = section.start + attack.at;
    const alphabet = harmony.alphabetAt(tick, tune.alphabet);
    const strength = strengthAt(attack.at, metre);
    const against = soundingAt(melody, tick);
    const beats = attack.length / metre.beatTicks;
    const guides = [alphabet.third, alphabet.seventh].filter((pc): pc is number => pc !== null);
    const classes =
      beats >= 1.5 && guides.length > 0 && draws.chance(0.6)
        ? [...guides, alphabet.fifth ?? alphabet.root, alphabet.root]
        : undefined;
    return {
      at: attack.at,
      length: attack.length,
      strength,
      beats,
      alphabet,
      target: middle + (against === undefined ? 2 : 0),
      wish: strength >= 0.5 || beats >= 1 ? 'chord' : 'free',
      ...(classes ? { classes } : {}),
      ...(against === undefined ? {} : { against }),
    };
  });
  const pitches = findLine(
    slots,
    before,
    { intervals: SMOOTH, chromatic: 0, freedom: 0.3, register: part.register },
    draws,
  );
  return merged(
    attacks.map((attack, i) => ({
      ...attack,
      accent: false,
      pitch: pitches[i]!,
      motif: 'guide',
      transform: 'inner line',
    })),
  );
}

/** Same pitch on both sides of a weak change: one longer note. */
function merged(notes: readonly ThemeNote[]): ThemeNote[] {
  const out: ThemeNote[] = [];
  for (const note of notes) {
    const last = out[out.length - 1];
    if (
      last &&
      last.pitch === note.pitch &&
      last.at + last.length === note.at &&
      last.length <= note.length
    ) {
      out[out.length - 1] = { ...last, length: last.length + note.length };
    } else out.push(note);
  }
  return out;
}
