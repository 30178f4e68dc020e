import type { CounterName, InventionHabits, LineHabits } from '../../styles/tables/melody.js';
import { bassClass } from '../../theory/chord.js';
import { ensembleFigure } from '../arrangement/ensemble-figure.js';
import { type Draft, type PlanSection, type Writer, writtenSections } from '../plan.js';
import { nearestPitch, rung } from './alphabet.js';
import { behindSolo } from './behind-solo.js';
import { closeLine } from './close.js';
import { fills } from './fills.js';
import { voiceOf } from './fugue.js';
import { inventionVoice } from './invention.js';
import { leadGaps } from './lead-gaps.js';
import { findLine, type Slot } from './line.js';
import { clip, separate, toDrafts } from './melody.js';
import { bassWithoutParallels, withoutParallels } from './part-writing.js';
import { cellsOf, fillBeats, strengthAt } from './rhythm.js';
import { makeScene, type Scene } from './scene.js';
import { worksWithThemes } from './thematic-work.js';
import type { ThemeNote } from './theme-note.js';
import { themeInTenor, themeVaried } from './theme-variations.js';
import { thirds } from './thirds.js';
import { twinLead } from './twin-lead.js';

/** How loud a second voice is against a lead: with the theme itself, beside a tune, and behind a solo. */
const BEFORE = 1.15;
const BESIDE = 0.9;
const BEHIND = 0.75;

/** Second voices: guide-tone lines, answers in the lead's rests, thirds and sixths below it, imitation, riffs behind solos. */
export const writeCounter: Writer = (plan, part, random, upstream) => {
  const scene = makeScene(plan, part, random);
  const line: Draft[] = [];
  for (const section of writtenSections(plan)) {
    if (part.figures[section.id] === undefined) continue;
    const melody = upstream.melody.filter(
      (note) => note.start >= section.start && note.start < section.start + section.length,
    );
    const before = line[line.length - 1]?.pitch ?? null;
    const notes = scene.invention
      ? otherVoice(scene, scene.invention, section, melody, upstream.counters ?? [])
      : (themeInTenor(scene, section, upstream.melody, upstream.counters ?? []) ??
        secondLine(scene, section, melody, upstream.counters ?? [], before));
    const sings = notes[0]?.motif === 'theme';
    const behind = section.lead === 'solo' && !worksWithThemes(plan, section);
    const soft = sings ? BEFORE : behind ? BEHIND : BESIDE;
    line.push(
      ...toDrafts(plan, section, notes, 'counter').map((note) => ({ ...note, dynamic: note.dynamic * soft })),
    );
  }
  const last = plan.sections[plan.sections.length - 1];
  if (plan.written === undefined && (!last || part.figures[last.id] !== undefined)) {
    const previous = line[line.length - 1];
    const near =
      previous && previous.start > plan.ending.start - 2 * plan.metre.barTicks ? previous.pitch : null;
    const height = 0.45;
    const habits: LineHabits = { ...scene.habits('tune'), density: [0.5, 0.8] };
    for (const note of closeLine(
      plan,
      part,
      scene.harmony,
      habits,
      near,
      height,
      scene.random.under('close'),
    )) {
      const lowest = scene.invention && voiceOf(scene, scene.invention) === 'lower';
      const root = lowest && note.transform === 'cadence' ? bassClass(plan.ending.chord.chord) : null;
      line.push({
        start: note.at,
        length: note.length,
        pitch: root === null ? note.pitch : nearestPitch(note.pitch, part.register, (pc) => pc === root),
        dynamic: 0.47,
        articulation: 'tenuto',
        reason: {
          section: last?.id ?? 'ending',
          chord: plan.ending.chord.roman,
          motif: 'ending',
          transform: note.transform,
        },
      });
    }
  }
  const single = clip(separate(line), plan.endTick);
  if (!plan.style.melody.strict) return single;
  return scene.invention && voiceOf(scene, scene.invention) === 'lower'
    ? bassWithoutParallels(part, scene.harmony, single, upstream.melody, upstream.counters)
    : withoutParallels(plan, part, scene.harmony, single, upstream.melody, upstream.counters);
};

/** The left hand of an invention, against what the right plays; the second and third voice of a fughetta. */
function otherVoice(
  scene: Scene,
  habits: InventionHabits,
  section: PlanSection,
  melody: readonly Draft[],
  counters: readonly Draft[],
): ThemeNote[] {
  const random = scene.part.seed === undefined ? scene.plan.random : scene.random;
  const here = (notes: readonly Draft[]) =>
    notes.map(({ start, length, pitch }) => ({ at: start - section.start, length, pitch }));
  const end = section.start + section.length;
  const others = counters.filter(({ start }) => start >= section.start && start < end);
  return inventionVoice(scene, section, habits, voiceOf(scene, habits), random.under('invention'), [
    here(melody),
    here(others),
  ]);
}

/** What the player was told to do here; undefined: that is the style's draw. */
function toldKind({ part }: Scene, section: PlanSection): CounterName | undefined {
  const figure = part.figures[section.id];
  return figure !== undefined && figure in KINDS ? (figure as CounterName) : undefined;
}

/** One kind a material, so that returns match; answers and thirds need a lead to go with. */
function kindFor(scene: Scene, section: PlanSection, melody: readonly Draft[], joined: boolean): CounterName {
  const asked = toldKind(scene, section);
  if (asked) return asked;
  const draws = scene.random.at('kind', section.material);
  const kinds =
    melody.length < section.bars
      ? scene.counter.kinds.filter(([name]) => name === 'guide' || name === 'answer')
      : scene.counter.kinds;
  // In an arranged chorus the horns move together.
  if (ensembleFigure(scene.plan, section) && section.lead === 'riff') return 'thirds';
  // Where themes are worked with, the voices imitate each other.
  if (!joined && melody.length > 0 && worksWithThemes(scene.plan, section)) return 'imitation';
  // Figures around a theme are not imitated: held tones carry them.
  if (themeVaried(scene.plan, section)) return 'guide';
  // Two second voices do not answer or double the lead at once: the later one holds guide tones.
  if (joined) return 'guide';
  return kinds.length === 0 ? 'guide' : draws.weighted(kinds, (entry) => entry[1])[0];
}

/** The section's second voice: not the lead's answer or double where another is; guide tones where there is no room for answers. */
function secondLine(
  scene: Scene,
  section: PlanSection,
  melody: readonly Draft[],
  others: readonly Draft[],
  before: number | null,
): ThemeNote[] {
  const { start, length } = section;
  const here = others.filter((note) => note.start >= start && note.start < start + length);
  const joined = here.length > 0;
  const asked = toldKind(scene, section);
  if (asked === 'answer' && section.lead !== 'solo') return fills(scene, section, melody, before);
  if (asked === 'thirds' && section.lead === 'solo') return twinLead(scene, section, melody);
  if (section.lead === 'solo' && !worksWithThemes(scene.plan, section))
    return behindSolo(scene, section, here);
  // One voice is enough under figures.
  if (joined && themeVaried(scene.plan, section)) return [];
  // A third horn goes with the second as that goes with the lead.
  if (joined && section.lead === 'riff' && ensembleFigure(scene.plan, section))
    return thirds(scene, section, here);
  const kind = kindFor(scene, section, melody, joined);
  const notes = KINDS[kind](scene, section, melody, before);
  return kind === 'answer' && notes.length === 0 ? guide(scene, section, melody, before) : notes;
}

type CounterKind = (
  scene: Scene,
  section: PlanSection,
  melody: readonly Draft[],
  before: number | null,
) => ThemeNote[];

const KINDS: Readonly<Record<CounterName, CounterKind>> = {
  guide,
  answer,
  thirds: (scene, section, melody) => thirds(scene, section, melody),
  imitation,
};

/** What the lead sounds at a tick. */
function soundingAt(melody: readonly Draft[], tick: number): number | undefined {
  for (let i = melody.length - 1; i >= 0; i--) {
    const note = melody[i]!;
    if (note.start <= tick) return tick < note.start + note.length ? note.pitch : undefined;
  }
  return undefined;
}

const SMOOTH: readonly number[] = [3, 8, 8, 3, 2, 1, 0.2, 0.4, 0.1, 0.1, 0, 0, 0.2];

/** Slow inner line: thirds and sevenths that move by step, against the lead. */
function guide(
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

/** Beats of a rest of the lead that leave room for an answer. */
const GAP = 1.4;

/** Speaks where the lead rests: one lick of the material, moved to each gap. */
function answer(
  scene: Scene,
  section: PlanSection,
  melody: readonly Draft[],
  before: number | null,
): ThemeNote[] {
  const { plan, part, harmony } = scene;
  const { metre } = plan;
  const habits = scene.habits('tune');
  const cells = cellsOf(habits.rhythm, metre);
  const lick = fillBeats(
    cells,
    2,
    metre.beatTicks,
    Math.max(0.9, habits.density[1]),
    scene.random.at('lick', section.material),
  );
  const notes: ThemeNote[] = [];
  // No lead at all: only now and then.
  const spans =
    melody.length === 0
      ? Array.from({ length: Math.floor(section.bars / 2) }, (_, i): [number, number] => [
          section.start + (i * 2 + 1) * metre.barTicks,
          section.start + (i * 2 + 2) * metre.barTicks,
        ])
      : leadGaps(section, melody, GAP * metre.beatTicks);
  let previous = before;
  spans.forEach(([start, stop], index) => {
    const draws = scene.random.at('answer', section.id, index);
    if (index > 0 && draws.chance(0.2)) return;
    const unit = metre.compound ? metre.beatTicks / 3 : metre.beatTicks / 2;
    const first =
      section.start + Math.ceil((start + unit * 0.5 - section.start) / metre.beatTicks) * metre.beatTicks;
    const attacks = lick
      .map((attack) => ({ ...attack, at: first + attack.at }))
      .filter((attack) => attack.at >= start && attack.at + unit <= stop);
    if (attacks.length < 2) return;
    const last = attacks[attacks.length - 1]!;
    attacks[attacks.length - 1] = {
      ...last,
      length: Math.min(stop - last.at, Math.max(last.length, metre.beatTicks)),
    };
    const middle = part.register[0] + (part.register[1] - part.register[0]) * 0.55;
    const slots = attacks.map((attack, i): Slot => {
      const strength = strengthAt(attack.at - section.start, metre);
      return {
        at: attack.at,
        length: attack.length,
        strength,
        beats: attack.length / metre.beatTicks,
        alphabet: harmony.alphabetAt(attack.at, habits.alphabet),
        target: middle + (i === attacks.length - 1 ? -2 : 2),
        wish: i === attacks.length - 1 ? 'chord' : 'free',
      };
    });
    const pitches = findLine(
      slots,
      previous,
      { ...habits, freedom: habits.freedom * 0.6, register: part.register },
      draws,
    );
    attacks.forEach((attack, i) => {
      notes.push({
        ...attack,
        at: attack.at - section.start,
        pitch: pitches[i]!,
        motif: 'answer',
        transform: 'response',
      });
    });
    previous = pitches[pitches.length - 1]!;
  });
  return notes;
}

/** Follows the lead a bar or half a bar later, fitted to the harmony; rests into guide tones where the lead is silent. */
function imitation(
  scene: Scene,
  section: PlanSection,
  melody: readonly Draft[],
  before: number | null,
): ThemeNote[] {
  const { plan, part, harmony } = scene;
  const { metre } = plan;
  const draws = scene.random.at('imitation', section.id);
  const works = worksWithThemes(plan, section);
  const delay = metre.barTicks * (section.phraseBars >= 4 && !works ? draws.pick([1, 2]) : 1);
  const alphabet = scene.habits('tune').alphabet;
  const source = melody.filter(
    (note) =>
      !note.exact &&
      note.length >= metre.beatTicks / 7 &&
      note.start + delay < section.start + section.length,
  );
  if (source.length < 4) return guide(scene, section, melody, before);
  let sum = 0;
  for (const note of source) sum += note.pitch;
  const mean = sum / source.length;
  const centre = part.register[0] + (part.register[1] - part.register[0]) * 0.5;
  const shift = Math.round((centre - mean) / 12) * 12;
  const slots = source.map((note, i): Slot => {
    const tick = note.start + delay;
    const last = source[i - 1];
    const there = harmony.alphabetAt(note.start, alphabet);
    const steps = last ? Math.round(rung(note.pitch, there) - rung(last.pitch, there)) : 0;
    const against = soundingAt(melody, tick);
    const strength = strengthAt(tick - section.start, metre);
    const beats = note.length / metre.beatTicks;
    return {
      at: tick - section.start,
      length: note.length,
      strength,
      beats,
      alphabet: harmony.alphabetAt(tick, alphabet),
      target: Math.max(part.register[0], Math.min(part.register[1], note.pitch + shift)),
      wish: strength >= 0.65 || beats >= 1 ? 'chord' : 'free',
      // Where themes are worked with, it is the motif's steps that are imitated, on the chord that stands here.
      ...(works && last
        ? { move: { by: 'scale', steps, weight: 4 } as const }
        : { prefer: note.pitch + shift }),
      ...(against === undefined ? {} : { against }),
    };
  });
  const pitches = findLine(
    slots,
    before,
    {
      intervals: works ? scene.habits('tune').intervals : SMOOTH,
      chromatic: 0,
      freedom: 0.2,
      register: part.register,
    },
    draws,
  );
  return slots.map((slot, i) => ({
    at: slot.at,
    length: Math.min(slot.length, section.length - slot.at),
    pitch: pitches[i]!,
    accent: false,
    motif: (works && source[i]!.reason?.motif) || 'imitation',
    transform: works ? 'imitation' : 'canon',
  }));
}
