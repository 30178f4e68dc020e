/** Who answers when a drop only calls its hook: a second voice takes over the words that the lead leaves out. */
import { isThere } from '../arrangement/layering.js';
import type { Draft, Plan, PlanSection } from '../plan.js';
import { type Answered, fitted, hookPhrase } from './hook.js';
import { seatIn } from './recall.js';
import type { Scene } from './scene.js';
import { cutOverlaps, type ThemeNote } from './theme-note.js';

type AnsweringPlan = Pick<Plan, 'bars' | 'metre' | 'parts' | 'shared'>;

/** Of a drop: in which of its phrases a second voice is there for all of the answer. */
export function answersIn({ bars, metre, parts, shared }: AnsweringPlan, section: PlanSection): Answered {
  const voices = parts.filter(({ role }) => role === 'counter');
  const phrase = hookPhrase(section, metre);
  return (start) => {
    const from = section.start + start + phrase / 2;
    const to = section.start + start + phrase;
    const asked = bars.filter((bar) => bar.start < to && bar.start + metre.barTicks > from);
    return (
      asked.length > 0 &&
      to <= section.start + section.length &&
      voices.some((voice) =>
        asked.every((bar) => bar.section.id === section.id && isThere(shared.layers, voice, bar)),
      )
    );
  };
}

/**
 * The answers of the hook, as the lead last said them in full, where it only calls in this drop; null where it leaves none out or never
 * said them.
 */
export function hookAnswers(scene: Scene, section: PlanSection, lead: readonly Draft[]): ThemeNote[] | null {
  const { plan, part, harmony } = scene;
  const { metre } = plan;
  if (plan.style.melody.hook === undefined || section.purpose !== 'climax') return null;
  const answered = answersIn(plan, section);
  const phrase = hookPhrase(section, metre);
  const within = (place: PlanSection, from: number): Draft[] =>
    lead.filter(({ start }) => start >= place.start + from && start < place.start + from + phrase / 2);
  const found: ThemeNote[] = [];
  for (let at = 0; at + phrase <= section.length; at += phrase) {
    const answer = at + phrase / 2;
    if (!answered(at) || within(section, at).length === 0 || within(section, answer).length > 0) continue;
    const said = plan.sections
      .filter(
        ({ index, material, purpose }) =>
          index < section.index && material === section.material && purpose !== 'build',
      )
      .map((other) => ({ other, from: answer % other.length }))
      .map(({ other, from }) => ({ from: other.start + from, notes: within(other, from) }))
      .filter(({ notes }) => notes.length > 0)
      .at(-1);
    if (said === undefined) continue;
    for (const { start, length, pitch } of said.notes) {
      const place = answer + start - said.from;
      found.push({
        at: place,
        length: Math.min(length, at + phrase - place),
        pitch,
        accent: false,
        motif: 'hook',
        transform: 'response',
      });
    }
  }
  if (found.length === 0) return null;
  return cutOverlaps(seatIn(found, part.register)).map((note) => ({
    ...note,
    pitch: fitted(note.pitch, section.start + note.at, note.length, metre, harmony, part.register),
  }));
}
