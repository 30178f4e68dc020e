import type { Draws, Random } from '../../math/random.js';
import type { LineHabits } from '../../styles/tables/melody.js';
import type { Metre } from '../../theory/metre.js';
import type { Harmony } from './alphabet.js';
import { chooseFigure } from './figure.js';
import { findLine, type Slot } from './line.js';
import { type Attack, cellsOf, fillBeats, strengthAt } from './rhythm.js';
import { cutOverlaps, type ThemeNote } from './theme-note.js';

export interface SoloTask {
  readonly metre: Metre;
  readonly harmony: Harmony;
  readonly start: number;
  readonly bars: number;
  readonly habits: LineHabits;
  readonly density: number;
  readonly register: readonly [number, number];
  readonly random: Random;
}

interface Phrase {
  readonly from: number;
  readonly attacks: readonly Attack[];
}

/** Phrases of uneven length that cross the bars, with rests between; each has a gear (notes a beat) of its own. */
function layPhrases(task: SoloTask): Phrase[] {
  const { metre, habits } = task;
  const cells = cellsOf(habits.rhythm, metre);
  const beats = task.bars * metre.feltBeats;
  const phrases: Phrase[] = [];
  let beat = 0;
  let index = 0;
  while (beat < beats - 1) {
    const draws = task.random.at('phrase', index++);
    if (index > 1 || draws.chance(0.5))
      beat += Math.round(draws.between(habits.breath[0], habits.breath[1]) * 2) / 2;
    const start = Math.ceil(beat);
    const wanted = Math.round(draws.between(habits.phraseBeats[0], habits.phraseBeats[1]));
    const length = Math.max(2, Math.min(wanted, beats - start));
    if (start >= beats - 1) break;
    const intensity = 0.85 + 0.3 * (start / beats);
    const attacks: Attack[] = [];
    let done = 0;
    while (done < length) {
      // The gear holds for a few beats, then changes.
      const stretch = Math.min(length - done, draws.integer(1, 4));
      const gear = task.density * intensity * draws.pick([0.4, 0.65, 0.85, 1, 1, 1.15, 1.5, 2]);
      for (const attack of fillBeats(cells, stretch, metre.beatTicks, gear, draws, true)) {
        attacks.push({ ...attack, at: (start + done) * metre.beatTicks + attack.at });
      }
      done += stretch;
    }
    // Start off the beat as often as on it; end on a longer note.
    const off = draws.chance(0.45) ? attacks.findIndex((attack) => attack.at % metre.beatTicks !== 0) : 0;
    const kept = off > 0 && off < 4 ? attacks.slice(off) : attacks;
    const last = kept[kept.length - 1];
    if (last) {
      const end = draws.chance(0.6)
        ? last.at + Math.max(last.length, metre.beatTicks * draws.pick([0.5, 1, 1.5, 2]))
        : last.at + last.length;
      kept[kept.length - 1] = { ...last, length: Math.min(end, beats * metre.beatTicks) - last.at };
    }
    if (kept.length > 0) phrases.push({ from: start, attacks: kept });
    beat = start + length;
  }
  return phrases;
}

/** An improvised solo over the chords: figures one after another, guide tones under stress, chromatic approaches. */
export function improvise(task: SoloTask): ThemeNote[] {
  const { metre, habits, register } = task;
  const phrases = layPhrases(task);
  const beats = task.bars * metre.feltBeats;
  const range = Math.min(habits.range, register[1] - register[0]);
  const middle = register[0] + (register[1] - register[0]) * 0.55;
  const low = Math.max(register[0], Math.round(middle - range / 2));
  const high = Math.min(register[1], low + range);
  const notes: ThemeNote[] = [];
  let before: number | null = null;
  phrases.forEach((phrase, index) => {
    const draws = task.random.at('line', index);
    const place = phrase.from / Math.max(1, beats);
    const climb = place < 0.7 ? place / 0.7 : 1 - (place - 0.7) / 0.45;
    const from = middle + range * (draws.between(-0.28, 0.22) + 0.18 * climb);
    const to = middle + range * (draws.between(-0.36, 0.2) + 0.15 * climb);
    const bow = draws.between(-0.18, 0.3) * range;
    const labels: string[] = [];
    const slots = phrase.attacks.map((attack, i): Slot => {
      const y = phrase.attacks.length < 2 ? 0 : i / (phrase.attacks.length - 1);
      labels.push('free');
      return soloSlot(
        task,
        attack,
        from + (to - from) * y + bow * 4 * y * (1 - y),
        draws,
        i === phrase.attacks.length - 1,
      );
    });
    follow(slots, labels, habits, draws);
    const pitches = findLine(slots, before, { ...habits, register: [low, high] }, draws);
    phrase.attacks.forEach((attack, i) => {
      const accent = draws.chance(i > 0 && pitches[i]! > pitches[i - 1]! ? 0.2 : 0.06);
      const { at, length } = attack;
      const motif = labels[i]!;
      notes.push({ at, length, accent, pitch: pitches[i]!, motif, transform: 'improvised' });
    });
    before = pitches[pitches.length - 1] ?? before;
  });
  return cutOverlaps(notes);
}

function soloSlot(task: SoloTask, attack: Attack, target: number, draws: Draws, last: boolean): Slot {
  const { metre, habits } = task;
  // An anticipated note belongs to the chord that it is tied into.
  const reach = attack.at + Math.min(attack.length, metre.beatTicks);
  const ahead =
    attack.at % metre.beatTicks !== 0 &&
    Math.floor(reach / metre.beatTicks) > Math.floor(attack.at / metre.beatTicks) &&
    attack.length > metre.beatTicks / 2;
  const at = ahead ? Math.floor(reach / metre.beatTicks) * metre.beatTicks : attack.at;
  const strength = strengthAt(attack.at, metre);
  const beats = attack.length / metre.beatTicks;
  const u = draws.next();
  let wish: Slot['wish'] = 'free';
  if (strength >= 0.65)
    wish =
      u < habits.chordTones * 0.6 ? 'chord' : u > 1 - (1 - habits.chordTones) * 0.75 ? 'tension' : 'free';
  else if (last && u < 0.5) wish = 'chord';
  return {
    at: attack.at,
    length: attack.length,
    strength,
    beats,
    alphabet: task.harmony.alphabetAt(Math.max(0, task.start + at), habits.alphabet),
    target,
    wish,
    // All fields, so that all slots have one shape.
    move: undefined,
    classes: undefined,
    prefer: undefined,
    against: undefined,
  };
}

/** Lays figures over the slots, with free notes between. */
function follow(slots: Slot[], labels: string[], habits: LineHabits, draws: Draws): void {
  let i = 0;
  while (i < slots.length) {
    if (!draws.chance(habits.figured)) {
      i += draws.integer(1, 3);
      continue;
    }
    const figure = chooseFigure(habits.figures, draws, 2.6);
    const classes = figure.start(slots[i]!.alphabet);
    if (classes) slots[i] = { ...slots[i]!, classes, wish: 'free' };
    for (let k = 0; k <= figure.moves.length && i + k < slots.length; k++) {
      labels[i + k] = figure.name;
      const move = k === 0 ? undefined : figure.moves[k - 1];
      if (move) slots[i + k] = { ...slots[i + k]!, move };
    }
    i += figure.moves.length + 1;
  }
}
