/** Players quote themselves: half a bar of a solo comes back where it fits, after eight, sixteen or more bars. */
import type { Draft, Plan, PlanBar, PlanSection } from '../plan.js';
import type { Scene } from './scene.js';

/** Bars after which a quote comes, with their weights. */
const LAGS = [
  [16, 4],
  [8, 3],
  [32, 1.5],
  [12, 1],
  [24, 1],
] as const;
/** Notes of a quote: fewest. */
const FEWEST = 2;

/**
 * A solo's section with what it quotes of the line before it: a few beats in the place of what was played there. `chance`
 * is that of a quote for every four bars.
 */
export function withQuotes(
  line: readonly Draft[],
  drafts: readonly Draft[],
  scene: Scene,
  section: PlanSection,
  chance: number,
): readonly Draft[] {
  const { plan, random } = scene;
  let quoted = drafts;
  for (let group = 0; group * 4 < section.bars; group++) {
    const draws = random.at('quote', section.id, group);
    if (!draws.chance(chance)) continue;
    const index = section.startBar + Math.min(section.bars - 1, group * 4 + draws.integer(0, 3));
    const felt = plan.metre.feltBeats;
    const first = draws.chance(0.5) ? 0 : Math.floor((felt - 1) / 2);
    const beats = draws.integer(2, Math.min(4, felt - first));
    const place: Place = { bar: plan.bars[index]!, first, end: first + beats };
    const lags = LAGS.filter(([lag]) => lag <= index);
    while (lags.length > 0) {
      const chosen = draws.weighted(lags, ([, weight]) => weight);
      lags.splice(lags.indexOf(chosen), 1);
      const quote = quoteAt([...line, ...drafts], scene, place, chosen[0]);
      if (quote === null) continue;
      quoted = inserted(quoted, quote, plan, place);
      break;
    }
  }
  return quoted;
}

/** Beats of a bar, from the first to before the end. */
interface Place {
  readonly bar: PlanBar;
  readonly first: number;
  readonly end: number;
}

/** What was played there so many bars before, at the same pitch or moved with the chord's root; null where neither fits. */
function quoteAt(
  known: readonly Draft[],
  { plan, harmony, habits, part }: Scene,
  { bar, first, end }: Place,
  lag: number,
): readonly Draft[] | null {
  const shift = bar.start - plan.bars[bar.index - lag]!.start;
  const from = bar.start + first * plan.metre.beatTicks;
  const to = bar.start + end * plan.metre.beatTicks;
  const said = known.filter(({ start }) => start >= from - shift && start < to - shift);
  if (said.length < FEWEST) return null;
  const [low, high] = part.register;
  const { alphabet } = habits('solo');
  const then = harmony.alphabetAt(from - shift, alphabet).root;
  const up = (harmony.alphabetAt(from, alphabet).root - then + 12) % 12;
  for (const move of up === 0 ? [0] : [0, up > 6 ? up - 12 : up]) {
    const fits = said.every(({ start, pitch }) => {
      const { inScale, inChord } = harmony.alphabetAt(start + shift, alphabet);
      const moved = pitch + move;
      return moved >= low && moved <= high && (inScale[moved % 12] || inChord[moved % 12]);
    });
    if (fits) return said.map((draft) => moved(draft, shift, move, to, bar));
  }
  return null;
}

function moved(draft: Draft, shift: number, move: number, to: number, bar: PlanBar): Draft {
  const start = draft.start + shift;
  const reason = { ...draft.reason!, section: bar.section.id, transform: 'quote' };
  const chord = bar.chords.findLast((span) => span.start <= start)?.roman ?? reason.chord;
  const length = Math.min(draft.length, to - start);
  return {
    ...draft,
    start,
    length,
    pitch: draft.pitch + move,
    reason: chord === undefined ? reason : { ...reason, chord },
  };
}

function inserted(
  drafts: readonly Draft[],
  quote: readonly Draft[],
  { metre }: Plan,
  { bar, first, end }: Place,
): readonly Draft[] {
  const from = bar.start + first * metre.beatTicks;
  const to = bar.start + end * metre.beatTicks;
  const kept = drafts.filter(({ start }) => start < from || start >= to);
  return [...kept, ...quote].sort((a, b) => a.start - b.start);
}
