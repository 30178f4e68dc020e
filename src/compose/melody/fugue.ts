/**
 * The plan of a fughetta in three voices: an exposition (subject, answer on the dominant, subject), episodes in which two
 * voices pass its head, entries in other keys, a stretto in which each voice comes in before the one before has done, pedals.
 */
import type { Random } from '../../math/random.js';
import type { InventionHabits } from '../../styles/tables/melody.js';
import type { PlanSection } from '../plan.js';
import { ANSWER, type Stretch, type Stretches, type Voice } from './invention.js';
import type { Scene } from './scene.js';
import type { Subject } from './subject.js';

/** In which order the voices may enter; a fourth entry is the first voice's again. */
const ORDERS: readonly (readonly [Voice, Voice, Voice])[] = [
  ['middle', 'upper', 'lower'],
  ['upper', 'middle', 'lower'],
  ['lower', 'middle', 'upper'],
  ['middle', 'lower', 'upper'],
];

/** Who does what in a section: groups as long as the subject. */
export function layFugue(
  section: PlanSection,
  beats: number,
  { beats: size }: Subject,
  random: Random,
): Stretches {
  const out: Stretches = { upper: [], middle: [], lower: [] };
  const add = (
    voice: Voice,
    from: number,
    length: number,
    does: Stretch['does'],
    transform: string,
  ): void => {
    const room = Math.min(length, beats - from);
    if (room > 0) out[voice].push({ from, beats: room, does, transform });
  };
  const order = random.at('order', section.index === 0 ? 'exposition' : section.id).pick(ORDERS);
  const voice = (turn: number): Voice => order[turn % 3]!;
  const groups = Math.max(1, Math.ceil(beats / size));
  const half = Math.max(1, Math.floor(size / 2));
  const rests = random.at('thin', section.id).chance(0.6);
  for (let group = 0; group < groups; group++) {
    const from = group * size;
    const [first, second, third] = [voice(group), voice(group + 1), voice(group + 2)];
    const last = group === groups - 1;
    switch (section.purpose) {
      case 'development':
      case 'break':
      case 'build':
      case 'intro':
        episode(from, first, second, third, section.purpose === 'build');
        break;
      case 'climax':
        if (last && group > 0) close(from);
        else {
          // Each comes in half a subject after the one before.
          add(first, from, size, 'subject', 'statement');
          add(second, from, half, group === 0 && rests ? 'rest' : 'walk', 'free');
          add(second, from + half, size, 'subject', 'stretto');
          add(third, from, size, 'walk', 'free');
          if (group + 1 < groups) {
            add(first, from + size, size, 'countersubject', 'statement');
            add(second, from + half + size, size - half, 'walk', 'free');
            add(third, from + size, size, 'subject', 'stretto');
            group++;
          }
        }
        break;
      case 'outro':
        add('lower', from, size, 'hold', 'pedal');
        add('upper', from, size, last ? 'cadence' : 'subject', last ? 'cadence' : 'statement');
        add('middle', from, size, 'walk', last ? 'cadence' : 'free');
        break;
      default:
        entry(group, from, first);
    }
  }
  return out;

  /** Two voices pass the head, the third walks, or holds the bass. */
  function episode(from: number, first: Voice, second: Voice, third: Voice, pedal: boolean): void {
    const heads = pedal ? (['upper', 'middle'] as const) : ([first, second] as const);
    const other = pedal ? 'lower' : third;
    add(heads[0], from, half, 'head', 'sequence');
    add(heads[0], from + half, size - half, 'countersubject', 'sequence');
    add(heads[1], from, half, 'countersubject', 'sequence');
    add(heads[1], from + half, size - half, 'head', 'sequence');
    if (other === 'lower') add(other, from, size, 'hold', pedal ? 'pedal' : 'free');
    else add(other, from, size, rests ? 'rest' : 'walk', 'free');
  }

  function entry(group: number, from: number, first: Voice): void {
    const exposition = section.index === 0;
    if (exposition && group > 2) {
      if (group === groups - 1) close(from);
      else episode(from, voice(group), voice(group + 1), voice(group + 2), false);
      return;
    }
    const answers = exposition ? ANSWER : 'answer';
    add(first, from, size, 'subject', group % 2 === 1 ? answers : 'statement');
    const [before, free] = [voice(group + 2), voice(group + 1)];
    // In the exposition who has not stated the subject is silent; later a voice may rest before its entry.
    if (exposition) {
      if (group > 0) add(before, from, size, 'countersubject', group % 2 === 1 ? ANSWER : 'statement');
      if (group > 1) add(free, from, size, 'walk', 'free');
      return;
    }
    add(before, from, size, 'countersubject', 'statement');
    add(free, from, size, rests && group === 0 ? 'rest' : 'walk', 'free');
  }

  function close(from: number): void {
    add('upper', from, size, 'cadence', 'cadence');
    add('middle', from, size, 'walk', 'cadence');
    add('lower', from, size, 'walk', 'cadence');
  }
}

/** The second of three voices; else the lowest. */
export function voiceOf({ plan, part }: Scene, { voices }: InventionHabits): 'middle' | 'lower' {
  const counters = plan.parts.filter(({ role }) => role === 'counter');
  return voices === 3 && counters.length > 1 && counters[0]!.id === part.id ? 'middle' : 'lower';
}
