/** What becomes of a hook over a piece: announced before it comes, chopped in builds, sung in breaks, grown in later drops. */
import type { HookReturn } from '../../styles/tables/melody.js';
import type { Metre } from '../../theory/metre.js';
import type { PlanSection } from '../plan.js';
import { type Harmony, nearestPitch } from './alphabet.js';
import { cutOverlaps, type ThemeNote } from './theme-note.js';

type Register = readonly [number, number];

/** From these shares of a build on, its piece of the hook is so many bars long. */
const CHOPS: readonly (readonly [from: number, bars: number])[] = [
  [0, 2],
  [0.5, 1],
  [0.75, 0.5],
  [0.875, 0.25],
];

/** Shares of a build from which on the hook is an octave higher. */
const LIFTED = 0.75;

/**
 * The head of the hook over a build: two bars of it, then one, a half, a beat, the last quarter an octave up where the player
 * reaches it. `silent`: ticks at the end that the cut takes.
 */
export function choppedHook(
  hook: readonly ThemeNote[],
  section: PlanSection,
  metre: Metre,
  harmony: Harmony,
  register: Register,
  silent: number,
): ThemeNote[] {
  const first = hook[0];
  if (!first) return [];
  const origin = Math.max(0, Math.floor(first.at / metre.beatTicks) * metre.beatTicks);
  const end = section.bars * metre.barTicks - silent;
  const lifts = hook.every(({ pitch }) => pitch + 12 <= register[1]);
  const out: ThemeNote[] = [];
  for (let at = 0; at < end; ) {
    const progress = at / end;
    const bars = CHOPS.filter(([from]) => progress >= from).at(-1)![1];
    const chop = Math.max(
      metre.beatTicks,
      Math.round((bars * metre.barTicks) / metre.beatTicks) * metre.beatTicks,
    );
    const shift = lifts && progress >= LIFTED ? 12 : 0;
    for (const note of hook) {
      const place = note.at - origin;
      if (place < 0 || place >= chop || at + place >= end) continue;
      const length = Math.min(note.length, chop - place, end - at - place);
      out.push({
        ...note,
        at: at + place,
        length,
        pitch: fitted(note.pitch + shift, section.start + at + place, length, metre, harmony, register),
        transform: bars < 1 ? 'stutter' : 'chopped',
      });
    }
    at += chop;
  }
  return cutOverlaps(out);
}

/** A pitch over the chord that sounds now: in it where it is long, in the scale where it passes. */
export function fitted(
  pitch: number,
  tick: number,
  length: number,
  metre: Metre,
  harmony: Harmony,
  register: Register,
): number {
  const here = harmony.alphabetAt(tick, 'key');
  if (here.inChord[pitch % 12]) return pitch;
  if (length >= metre.beatTicks || tick % metre.beatTicks === 0)
    return nearestPitch(pitch, register, (pc) => here.inChord[pc]!);
  return here.inScale[pitch % 12] ? pitch : nearestPitch(pitch, register, (pc) => here.inScale[pc]!);
}

/** Only the first half of every phrase, an octave lower where all of it fits: the hook from afar. */
export function announcedHook(
  hook: readonly ThemeNote[],
  { phraseBars }: PlanSection,
  metre: Metre,
  register: Register,
): ThemeNote[] {
  const phrase = Math.max(1, phraseBars) * metre.barTicks;
  const call = hook.filter(({ at }) => at >= 0 && at % phrase < phrase / 2);
  const low = call.every(({ pitch }) => pitch - 12 >= register[0]);
  return call.map((note) => ({
    ...note,
    pitch: low ? note.pitch - 12 : note.pitch,
    length: Math.min(note.length, Math.max(1, phrase / 2 - (note.at % phrase))),
    accent: false,
    transform: 'announced',
  }));
}

/** Whether somebody else says, or nobody needs to say, the second half of the phrase that begins at this tick of the section. */
export type Answered = (phraseStart: number) => boolean;

/** How a hook is said in a later section. Each takes the recalled hook and leaves its bars as they are. */
const RETURNS: Readonly<
  Record<
    HookReturn,
    (
      hook: readonly ThemeNote[],
      phrase: number,
      metre: Metre,
      register: Register,
      answered: Answered,
    ) => ThemeNote[]
  >
> = {
  plain: (hook) => [...hook],
  /** The second half of each phrase an octave up. */
  lifted: (hook, phrase, _metre, [, high]) => {
    const answers = ({ at }: ThemeNote): boolean => at % phrase >= phrase / 2;
    if (!hook.filter(answers).every(({ pitch }) => pitch + 12 <= high)) return [...hook];
    return hook.map((note) =>
      answers(note) ? { ...note, pitch: note.pitch + 12, transform: 'octave' } : note,
    );
  },
  /** Calls alone where the answers are left to somebody else. */
  called: (hook, phrase, _metre, _register, answered) =>
    hook.flatMap((note) => {
      const start = Math.floor(note.at / phrase) * phrase;
      if (note.at < 0 || !answered(start)) return [note];
      const left = start + phrase / 2 - note.at;
      return left > 0 ? [{ ...note, length: Math.min(note.length, left) }] : [];
    }),
  /** Held notes struck again after three sixteenths, as an echo in time would. */
  echoed: (hook, _phrase, { beatTicks, compound }) => {
    const later = compound ? beatTicks / 3 : (beatTicks * 3) / 4;
    return hook.flatMap((note) => {
      if (note.length < 2 * later) return [note];
      const again = {
        ...note,
        at: note.at + later,
        length: note.length - later,
        accent: false,
        transform: 'echo',
      };
      return [{ ...note, length: later }, again];
    });
  },
  /** Long: what falls between the beats is left out, what stays is held to the next. */
  sung: (hook, _phrase, { beatTicks, barTicks }) => {
    const kept = hook.filter(({ at }) => at % beatTicks === 0);
    const held = kept.length * 3 >= hook.length ? kept : hook;
    return held.map((note, i) => {
      const next = held[i + 1]?.at ?? note.at + barTicks;
      return {
        ...note,
        length: Math.min(barTicks, Math.max(note.length, next - note.at)),
        transform: 'sung',
      };
    });
  },
};

/** Ticks of a call and its answer. */
export function hookPhrase({ phraseBars }: PlanSection, { barTicks }: Metre): number {
  return Math.max(2, phraseBars) * barTicks;
}

export function returnedHook(
  manner: HookReturn,
  hook: readonly ThemeNote[],
  section: PlanSection,
  metre: Metre,
  register: Register,
  answered: Answered,
): ThemeNote[] {
  return cutOverlaps(RETURNS[manner](hook, hookPhrase(section, metre), metre, register, answered));
}
