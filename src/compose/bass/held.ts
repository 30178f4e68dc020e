import type { Random } from '../../math/random.js';
import type { BassFigure } from '../../styles/tables/bass.js';
import { bassClass } from '../../theory/chord.js';
import { pitchClass } from '../../theory/pitch.js';
import { chordAt } from '../chord-at.js';
import type { Draft, Hit, Plan, PlanBar, PlanSection, Riff } from '../plan.js';
import { riffStep } from '../riff-step.js';
import { approachingOf, approachTo } from './approach.js';
import { nextChange, spansOf } from './changes.js';
import { anchorFor } from './pattern.js';
import { placeOf } from './place.js';
import { degreeClass, folded, nearest, type Register } from './register.js';

/** Long notes: one a chord, or the tonic of the key under everything. */
export function sustainedNotes(
  plan: Plan,
  section: PlanSection,
  figure: Extract<BassFigure, { kind: 'sustained' }>,
  name: string,
  register: Register,
  random: Random,
  from: number,
): Draft[] {
  const end = section.start + section.length;
  const drafts: Draft[] = [];
  const strike = (start: number, until: number, pitch: number, dynamic: number, transform?: string): void => {
    drafts.push({
      start,
      length: Math.max(1, until - start),
      pitch,
      dynamic,
      articulation: 'legato',
      reason: {
        section: section.id,
        chord: chordAt(plan, start).roman,
        motif: name,
        transform: transform ?? (figure.tonic ? 'pedal' : 'root'),
      },
    });
  };
  if (figure.tonic) {
    const pitch = anchorFor(pitchClass(section.key.tonic), from, register);
    // A drone is drawn anew every four bars at most, so that it breathes.
    const breath = 4 * plan.metre.barTicks;
    for (let start = section.start; start < end; start += breath)
      strike(start, Math.min(end, start + breath), pitch, 0.5);
    return drafts;
  }
  let anchor = from;
  for (const span of spansOf(plan, section)) {
    const draws = random.at('held', span.start);
    anchor = anchorFor(bassClass(span.chord.chord), anchor, register);
    const next = nextChange(plan, span.end - 1);
    const beat = plan.metre.beatTicks;
    const passes = next?.start === span.end && span.end - span.start > beat && draws.chance(figure.passing);
    const until = passes ? span.end - beat : span.end;
    for (let start = span.start; start < until; ) {
      let stop = start + plan.metre.barTicks;
      while (stop < until && !draws.chance(figure.repeat)) stop += plan.metre.barTicks;
      stop = Math.min(stop, until);
      if (until - stop < beat) stop = until;
      strike(start, stop, anchor, 0.5);
      start = stop;
    }
    if (passes && next) {
      const goal = anchorFor(bassClass(next.chord), anchor, register);
      strike(
        until,
        span.end,
        approachTo(goal, anchor, span.chord.chord, span.chord.key, register, 'mostly inside', draws),
        0.46,
        'approach',
      );
    }
  }
  return drafts;
}

/** Strikes with the kick drum. */
export function lockedBar(
  plan: Plan,
  bar: PlanBar,
  figure: Extract<BassFigure, { kind: 'locked' }>,
  name: string,
  register: Register,
  random: Random,
  from: number,
): { drafts: Draft[]; anchor: number } {
  const { barTicks, beatTicks } = plan.metre;
  const bars = plan.shared.kicks[bar.section.id] ?? [];
  const kicks: readonly Hit[] = bars[bar.barInSection % Math.max(1, bars.length)] ?? [];
  const places = new Set(kicks.filter(({ weight }) => weight >= 0.4).map(({ at }) => at));
  places.add(0);
  for (const chord of bar.chords) if (chord.start > bar.start) places.add(chord.start - bar.start);
  const draws = random.at('locked', ...placeOf(plan, bar));
  const change = nextChange(plan, bar.start + barTicks - 1);
  const turns = change?.start === bar.start + barTicks;
  const pickUp = barTicks - beatTicks / 2;
  if (draws.chance(figure.fill)) places.add(pickUp);
  const sorted = [...places].filter((at) => at < barTicks).sort((a, b) => a - b);
  let anchor = from;
  const drafts = sorted.map((at, index): Draft => {
    const { chord, key, roman } = chordAt(plan, bar.start + at);
    anchor = anchorFor(bassClass(chord), anchor, register);
    const last = index === sorted.length - 1;
    // What leads on is short: held from an early kick it would be a chord of its own.
    const leads = last && at >= barTicks - beatTicks && turns && draws.chance(0.55);
    const lifted = !leads && index > 0 && draws.chance(figure.octaves);
    const goal = change ? anchorFor(bassClass(change.chord), anchor, register) : anchor;
    const pitch = leads
      ? approachTo(
          goal,
          anchor,
          chord,
          key,
          register,
          approachingOf(figure.diatonic ?? false, plan.palette),
          draws,
        )
      : lifted
        ? folded(
            anchor + (draws.chance(0.5) ? 12 : (degreeClass(5, chord, key) - anchor + 144) % 12),
            register,
          )
        : anchor;
    const span = (sorted[index + 1] ?? barTicks) - at;
    return {
      start: bar.start + at,
      length: Math.max(1, Math.round(span * figure.gate)),
      pitch,
      dynamic: index === 0 ? 0.68 : 0.58,
      reason: {
        section: bar.section.id,
        chord: roman,
        motif: name,
        transform: leads ? 'approach' : lifted ? (pitch % 12 === anchor % 12 ? 'octave' : 'fifth') : 'root',
      },
    };
  });
  return { drafts, anchor };
}

/** The shared riff in the bass's octave. */
export function riffNotes(plan: Plan, section: PlanSection, riff: Riff, register: Register): Draft[] {
  const drafts: Draft[] = [];
  const cycle = riff.bars * plan.metre.barTicks;
  const end = section.start + section.length;
  for (let start = section.start; start < end && cycle > 0; start += cycle) {
    for (const note of riff.notes) {
      const at = start + note.at;
      if (at >= end) continue;
      const { chord, roman } = chordAt(plan, at);
      const base = riff.follow === 'chord' ? bassClass(chord) : pitchClass(section.key.tonic);
      drafts.push({
        start: at,
        length: Math.max(1, Math.min(note.length, end - at)),
        pitch: folded(
          nearest(base, register[0] + 5, register) + riffStep(riff, note.semitones, base, section.key),
          register,
        ),
        dynamic: 0.5 + 0.2 * note.accent,
        ...(note.mute ? { articulation: 'mute' as const } : {}),
        reason: {
          section: section.id,
          chord: roman,
          motif: 'riff',
          transform: start === section.start ? 'statement' : 'repeat',
        },
      });
    }
  }
  return drafts;
}
