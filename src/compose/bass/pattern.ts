import type { Draws, Random } from '../../math/random.js';
import type { BassPattern } from '../../styles/tables/bass.js';
import { bassClass } from '../../theory/chord.js';
import { metreOf } from '../../theory/metre.js';
import { modulo } from '../../theory/pitch.js';
import { beatPlan, placeInBeat } from '../arrangement/metre-fit.js';
import { chordAt } from '../chord-at.js';
import type { Draft, Plan, PlanBar } from '../plan.js';
import { approachingOf, approachTo } from './approach.js';
import { nextChange } from './changes.js';
import { placeOf } from './place.js';
import { degreeClass, folded, home, nearest, type Register } from './register.js';

/** What the letters of a pattern do; other degrees are named by their tone. */
const DOES: Readonly<Record<string, string>> = {
  R: 'root',
  '8': 'octave',
  '5': 'fifth',
  d: 'fifth below',
  L: 'octave below',
  a: 'approach',
  m: 'dead',
};

interface Event {
  readonly letter: string;
  readonly at: number;
  readonly step: number;
  readonly accent: string;
  readonly exact: boolean;
}

/** The letters of one bar with their places, in the piece's metre. */
function eventsOf(pattern: BassPattern, plan: Plan, bar: PlanBar, random: Random): Event[] {
  const written = metreOf(pattern.metre);
  const usual = pattern.bars[bar.barInSection % pattern.bars.length]!;
  const letters = (turnOf(pattern, bar, random) ?? usual).replaceAll(' ', '');
  const accents = pattern.accents?.replaceAll(' ', '');
  const perBeat = letters.length / written.feltBeats;
  const order = beatPlan(written.feltBeats, plan.metre.feltBeats, bar.barInSection);
  const events: Event[] = [];
  for (const [index, beat] of order.entries()) {
    for (let step = 0; step < perBeat; step++) {
      const place = placeInBeat(step, perBeat, plan.metre, plan.swing);
      const from = beat * perBeat + step;
      const event: Event = {
        letter: letters[from] ?? '.',
        at: bar.start + index * plan.metre.beatTicks + place.at,
        step: Math.round(plan.metre.beatTicks / perBeat),
        accent:
          accents?.[Math.floor((from * accents.length) / letters.length)] ??
          (step === 0 ? (index === 0 ? 'X' : 'x') : '.'),
        exact: place.exact,
      };
      // Two duple steps may fall on one eighth of a compound beat: a struck one wins.
      const same = events.findIndex(({ at }) => at === event.at);
      if (same < 0) events.push(event);
      else if ('.-'.includes(events[same]!.letter)) events[same] = event;
    }
  }
  return events.sort((a, b) => a.at - b.at);
}

/** Chance that a player turns at the end of a phrase, and at its middle. */
const TURNS = [0.6, 0.15] as const;

/** What stands here in place of the pattern's bar: a chorus that comes back is not played the same. */
function turnOf({ turns }: BassPattern, bar: PlanBar, random: Random): string | undefined {
  if (!turns) return undefined;
  const draws = random.at('turn', bar.section.id, bar.barInSection);
  const ends = bar.barInPhrase === bar.phraseBars - 1;
  const middle = !ends && bar.barInSection % 2 === 1;
  return (ends && draws.chance(TURNS[0])) || (middle && draws.chance(TURNS[1]))
    ? draws.pick(turns)
    : undefined;
}

/** One bar of a pattern over its chords. `before` is the anchor (root) of the bar before. Returns notes and the new anchor. */
export function patternBar(
  plan: Plan,
  bar: PlanBar,
  pattern: BassPattern,
  name: string,
  register: Register,
  random: Random,
  before: number,
): { drafts: Draft[]; anchor: number } {
  const drafts: Draft[] = [];
  const barEnd = bar.start + plan.metre.barTicks;
  const draws = random.at('pattern', ...placeOf(plan, bar));
  const change = nextChange(plan, barEnd - 1);
  const turns = change !== undefined && change.start === barEnd;
  const leads = draws.chance(pattern.approach ?? 0) && turns;
  const events = eventsOf(pattern, plan, bar, random);
  const approaching = approachingOf(pattern.diatonic ?? false, plan.palette);
  let anchor = before;
  let current = bar.index > 0 ? bassClass(chordAt(plan, bar.start - 1).chord) : -1;
  let first = true;
  let due = false;
  let open: { index: number; until: number } | undefined;
  const close = (at: number): void => {
    if (!open) return;
    const note = drafts[open.index]!;
    const full = Math.min(at, open.until) - note.start;
    drafts[open.index] = { ...note, length: Math.max(1, Math.round(full * pattern.gate)) };
    open = undefined;
  };
  for (const [index, event] of events.entries()) {
    const { chord, key, roman } = chordAt(plan, event.at);
    const root = bassClass(chord);
    if (first || root !== current) anchor = anchorFor(root, anchor, register);
    if (root !== current) due = true;
    current = root;
    first = false;
    let letter = event.letter;
    // The first note over a new chord is its root, whatever the pattern says.
    if (due && letter !== '.') letter = 'R';
    if (letter !== '.') due = false;
    const last = index === events.length - 1;
    if (leads && last && letter !== 'R') letter = 'a';
    if (leads && last && letter === 'R' && events.length > 4) letter = 'a';
    if (letter === 'a' && !turns) letter = draws.chance(0.5) ? '5' : 'R';
    if (letter === '.') {
      close(event.at);
      continue;
    }
    if (letter === '-' && open) continue;
    if (letter === '-') continue;
    close(event.at);
    const dead = letter === 'm';
    const goal = letter === 'a' && change ? anchorFor(bassClass(change.chord), anchor, register) : undefined;
    const from = drafts.at(-1)?.pitch ?? anchor;
    const pitch =
      goal !== undefined && Math.abs(goal - from) <= 9
        ? approachTo(goal, from, chord, key, register, approaching, draws)
        : pitchOf(
            goal === undefined ? letter : event.letter === 'a' ? '5' : event.letter,
            anchor,
            chord,
            key,
            register,
          );
    const dynamic = dead
      ? 0.3
      : event.accent === 'X'
        ? 0.68
        : event.accent === 'x'
          ? 0.6
          : event.accent === 'o'
            ? 0.46
            : 0.53;
    drafts.push({
      start: event.at,
      length: event.step,
      pitch,
      dynamic,
      ...(dead ? { articulation: 'mute' as const } : {}),
      ...(event.exact ? { exact: true } : {}),
      reason: {
        section: bar.section.id,
        chord: roman,
        motif: name,
        transform: goal === undefined && letter === 'a' ? 'fifth' : (DOES[letter] ?? 'degree'),
      },
    });
    open = { index: drafts.length - 1, until: dead ? event.at + event.step : barEnd };
  }
  close(barEnd);
  return { drafts: pattern.slides ? slid(drafts, pattern, draws) : drafts, anchor };
}

/** Notes that come where the one before ends, and are another: some are slid into, and what leads to them is held until then. */
function slid(drafts: readonly Draft[], { gate, slides = 0 }: BassPattern, draws: Draws): Draft[] {
  const into = drafts.map((note, i) => {
    const before = drafts[i - 1];
    if (!before || before.pitch === note.pitch) return false;
    const due = before.start + before.length / gate;
    return Math.abs(due - note.start) <= 2 && draws.chance(slides);
  });
  return drafts.map((note, i) => ({
    ...note,
    ...(into[i + 1] ? { length: drafts[i + 1]!.start - note.start } : {}),
    ...(into[i] ? { articulation: 'slide' as const } : {}),
  }));
}

/** A root low enough that a line can rise from it, near the one before. */
export function anchorFor(root: number, from: number, register: Register): number {
  const middle = Math.round((from + home(register) * 2) / 3);
  return nearest(root, middle, register);
}

function pitchOf(
  letter: string,
  anchor: number,
  chord: Parameters<typeof degreeClass>[1],
  key: Parameters<typeof degreeClass>[2],
  register: Register,
): number {
  if (letter === 'R' || letter === 'm') return anchor;
  if (letter === '8') return anchor + 12 <= register[1] ? anchor + 12 : anchor;
  if (letter === 'L') return anchor - 12 >= register[0] ? anchor - 12 : anchor;
  if (letter === 'd') {
    const below = anchor - modulo(anchor - degreeClass(5, chord, key), 12);
    return below >= register[0] ? below : folded(below + 12, register);
  }
  const degree = Number(letter);
  return folded(anchor + modulo(degreeClass(degree, chord, key) - anchor, 12), register);
}
