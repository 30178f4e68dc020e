/** What of a trained model's line comes back: phrases of a tune, ideas of a sentence, licks of a solo. */
import { pow } from '../../math/elementary.js';
import type { Draws, Random } from '../../math/random.js';
import type { Return } from '../../models/sampling/line-task.js';
import type { LeadPlans, Leaning, LineHabits, SungLines } from '../../styles/tables/melody.js';
import type { Plan, PlanSection } from '../plan.js';
import type { Harmony } from './alphabet.js';
import type { Character } from './character.js';
import { chooseScheme, phraseLengths } from './phrase-plan.js';
import { answeredSentence } from './sentence.js';

/** What is known of a tune's section. */
export interface Returning {
  readonly plan: Plan;
  readonly section: PlanSection;
  readonly harmony: Harmony;
  readonly habits: LineHabits;
  readonly leaning: Leaning;
  readonly places: Character['places'];
  readonly lines: SungLines | undefined;
}

/** Phrases that come back by the style's schemes, all but their new endings. `bar`: of the model's units, each of `unit` ticks. */
export function returnsOf(
  task: Returning,
  plans: LeadPlans,
  bar: number,
  unit: number,
  draws: Draws,
): Return[] {
  const { plan } = task;
  const lengths = phraseLengths(task.section.bars, task.section.phraseBars);
  const scheme = chooseScheme(plans, lengths.length, draws, task.habits.novelty);
  const first = new Map<string, { start: number; bars: number }>();
  const returns: Return[] = [];
  let start = 0;
  lengths.forEach((bars, i) => {
    const { letter, newEnding } = scheme[i]!;
    const model = first.get(letter);
    if (model && model.bars === bars) {
      const whole = newEnding || i === lengths.length - 1 ? Math.max(1, bars - 1) : bars;
      // A share that ends inside a bar is rounded by chance.
      const kept = Math.max(
        1,
        Math.floor(whole * (task.lines?.literal ?? task.leaning.literal ?? 1) + draws.next()),
      );
      const back = { from: start, to: start + kept * bar, shift: start - model.start };
      returns.push(
        bent(
          back,
          task.lines?.bent && task.lines.bent * pow(FAITHFUL, -task.places.memory),
          plan.metre.beatTicks / unit,
          draws,
        ),
      );
    } else {
      first.set(letter, { start, bars });
      returns.push(...sentence(plans, bars, start, bar, task.leaning.insistence ?? 1, draws));
      if (plans.answers !== undefined && bars >= 4 && draws.chance(plans.answers)) {
        const { beatTicks } = task.plan.metre;
        const phrase = { start: start * unit, length: bars * bar * unit, beatTicks };
        returns.push(...answeredSentence(phrase, task.section.start, unit, task.harmony, draws));
      }
    }
    start += bars * bar;
  });
  return returns;
}

/** By how much singers who remember everything bend fewer lines than others. */
const FAITHFUL = 2.2;
/** How much of a line is kept that goes elsewhere: its opening, or its close. */
const OPENING = [0.3, 0.6] as const;
/** How often of all lines that are bent it is the opening that comes back. */
const OPENED = 0.65;

/** Words that come back, some of them to other tones for a part of the way. */
function bent(back: Return, chance: number | undefined, beat: number, draws: Draws): Return {
  if (chance === undefined || !draws.chance(chance)) return back;
  const opened = draws.chance(OPENED);
  const share = draws.between(OPENING[0], OPENING[1]);
  const { from, to } = back;
  const turn = from + Math.round(((opened ? share : 1 - share) * (to - from)) / beat) * beat;
  return { ...back, retold: opened ? [turn, to] : [from, turn] };
}

/** Beats of a lick that a soloist says again at once: seldom a bar, so that it comes back displaced. */
const LICKS = [2, 3, 3, 5, 6] as const;
/** Beats from which on the next may begin, and how often of all licks it is said a third time. */
const GROUP = 8;
const THRICE = 0.3;

/** Licks that a solo says again at once, each with another tail. */
export function licksOf(
  insists: number | undefined,
  section: number,
  beat: number,
  random: Random,
): Return[] {
  const returns: Return[] = [];
  if (insists === undefined) return returns;
  for (let from = 0, group = 0; from + GROUP * beat <= section; group++) {
    const draws = random.at('lick', group);
    const said = draws.chance(insists);
    const shift = draws.pick(LICKS) * beat;
    const start = from + draws.integer(0, 3) * beat + shift;
    const to = Math.min(section, start + (draws.chance(THRICE) ? 2 : 1) * shift);
    if (said && to > start) returns.push({ from: start, to, shift });
    from = said ? to + beat : from + GROUP * beat;
  }
  return returns;
}

/** A sentence: the idea of the first bar once more after two; where a song insists on it in the second bar too. */
function sentence(
  { sentences, echoes }: LeadPlans,
  bars: number,
  start: number,
  bar: number,
  insistence: number,
  draws: Draws,
): Return[] {
  if (sentences === undefined || bars < 4) return [];
  const again = (after: number): Return => ({
    from: start + after * bar,
    to: start + (after + 1) * bar,
    shift: after * bar,
  });
  const echo = echoes !== undefined && draws.chance(Math.min(1, echoes * insistence));
  const second = echo ? [again(1)] : [];
  return draws.chance(Math.min(1, sentences * insistence)) ? [...second, again(2)] : second;
}
