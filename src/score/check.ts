import type { Part, Score } from './score.js';

/** What is wrong with a score, one line each; empty for a sound one. Cheap enough to run on every score. */
export function checkScore(score: Score): string[] {
  const faults: string[] = [];
  const say = (text: string): void => {
    if (faults.length < 20) faults.push(text);
  };
  if (score.tempoMap[0]?.tick !== 0) say('the tempo map does not start at tick 0');
  if (score.metres[0]?.tick !== 0) say('the metre map does not start at tick 0');
  checkTiling('section', score.sections, score.endTick, false, say);
  checkTiling('chord', score.chords, score.endTick, true, say);
  const ids = new Set<string>();
  for (const part of score.parts) {
    if (ids.has(part.id)) say(`part ${part.id} stands twice`);
    ids.add(part.id);
    checkNotes(part, score.endTick, say);
  }
  const strips = score.production.strips.map((strip) => strip.part);
  if (strips.join() !== score.parts.map((part) => part.id).join()) say('strips and parts do not match');
  for (const lane of score.production.automation) {
    if (lane.part !== 'master' && !ids.has(lane.part)) say(`automation of an unknown part ${lane.part}`);
    for (let i = 1; i < lane.points.length; i++) {
      if (lane.points[i]!.tick < lane.points[i - 1]!.tick) say(`automation of ${lane.part} is out of order`);
    }
  }
  return faults;
}

function checkTiling(
  what: string,
  spans: readonly { readonly start: number; readonly length: number }[],
  endTick: number,
  toTheEnd: boolean,
  say: (text: string) => void,
): void {
  let at = 0;
  for (const span of spans) {
    if (span.start !== at) say(`${what} at tick ${span.start} does not follow the one before (${at})`);
    if (span.length <= 0) say(`${what} at tick ${span.start} has no length`);
    at = span.start + span.length;
  }
  if (at > endTick || (toTheEnd && at !== endTick))
    say(`${what}s end at tick ${at}, the piece at ${endTick}`);
}

function checkNotes(part: Part, endTick: number, say: (text: string) => void): void {
  const name = (i: number): string => `note ${i} of ${part.id}`;
  part.notes.forEach((note, i) => {
    const before = part.notes[i - 1];
    if (before && (before.start > note.start || (before.start === note.start && before.pitch > note.pitch))) {
      say(`${name(i)} is out of order`);
    }
    const { start, length, pitch, offset, played, velocity } = note;
    const whole =
      Number.isInteger(start) &&
      Number.isInteger(length) &&
      Number.isInteger(pitch) &&
      Number.isInteger(offset) &&
      Number.isInteger(played) &&
      Number.isInteger(velocity);
    if (!whole) say(`${name(i)} holds a number that is no integer`);
    if (note.start < 0 || note.length < 1) say(`${name(i)} has no place`);
    if (note.start + note.offset < 0) say(`${name(i)} is played before the start`);
    if (note.played < 1 || note.start + note.offset + note.played > endTick)
      say(`${name(i)} sounds past the end`);
    if (note.pitch < 0 || note.pitch > 127) say(`${name(i)} has no MIDI pitch`);
    if (note.velocity < 1 || note.velocity > 127) say(`${name(i)} has velocity ${note.velocity}`);
  });
}
