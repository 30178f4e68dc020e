/**
 * What is checked of electronic and ambient pieces, which have no tunes to measure: layers, builds, drops, loops, automation.
 * node build/test/bench/layers.js [FROM TO [STYLE …]]: seeds 501 to 524 of both when left out, 120-180 s each, tables alone.
 * One JSON line a style; "by purpose" are medians of sections.
 */
import { makePlan } from '../../src/compose/compose.js';
import type { Purpose } from '../../src/contract/plan.js';
import type { Score, ScoreSection } from '../../src/score/score.js';
import { STYLES } from '../../src/styles/index.js';
import { barTicks, briefOf, scoreOf } from '../support/compose.js';
import { median } from './reference.js';

const [from = '501', to = '524', ...styles] = process.argv.slice(2);
const LAGS = [1, 2, 4, 8, 16];

/** Onsets of all pitched notes of a bar, as text. */
function bars(score: Score): string[][] {
  const bar = barTicks(score);
  const out: string[][] = [];
  for (const { drums, notes } of score.parts)
    if (!drums)
      for (const { start, pitch } of notes) {
        const index = Math.floor(start / bar);
        out[index] ??= [];
        out[index]!.push(`${start - index * bar}:${pitch}`);
      }
  return Array.from(out, (notes) => notes ?? []);
}

/** Share of notes that the bars at a lag have in common. */
function likeness(all: readonly string[][], lag: number): number {
  let common = 0;
  let sum = 0;
  for (let i = 0; i + lag < all.length; i++) {
    const [a, b] = [new Set(all[i]), new Set(all[i + lag])];
    common += [...a].filter((note) => b.has(note)).length;
    sum += new Set([...a, ...b]).size;
  }
  return sum === 0 ? 0 : common / sum;
}

function strokes(score: Score, start: number, end: number, drums?: boolean): number {
  return score.parts
    .filter((part) => drums === undefined || part.drums === drums)
    .reduce(
      (sum, { notes }) => sum + notes.filter((note) => note.start >= start && note.start < end).length,
      0,
    );
}

function sounding(score: Score, { start, length }: ScoreSection): number {
  return score.parts.filter(({ notes }) =>
    notes.some((note) => note.start < start + length && note.start + note.length > start),
  ).length;
}

/** Players who sound at a moment's two bars. */
function bandIn(score: Score, from: number): string {
  const until = from + 2 * barTicks(score);
  return score.parts
    .filter(
      ({ role, notes }) =>
        role !== 'effects' && notes.some((n) => n.start < until && n.start + n.length > from),
    )
    .map(({ id }) => id)
    .join();
}

/** Pitched onsets of so many bars of a section, as text. */
function onsets(score: Score, { start }: ScoreSection, bars: number, role?: string): string[] {
  const end = start + bars * barTicks(score);
  return score.parts
    .filter((part) => !part.drums && part.role !== 'effects' && (role === undefined || part.role === role))
    .flatMap(({ id, notes }) =>
      notes
        .filter((n) => n.start >= start && n.start < end)
        .map((n) => `${id} ${n.start - start} ${n.pitch}`),
    );
}

function common(a: readonly string[], b: readonly string[]): number {
  const [one, other] = [new Set(a), new Set(b)];
  const both = [...one].filter((text) => other.has(text)).length;
  return both / Math.max(1, one.size + other.size - both);
}

/** What happens inside sections and between those of one purpose; shares are of the sections or pieces that could. */
class Inside {
  readonly #changed: boolean[] = [];
  readonly #drops: number[] = [];
  readonly #kickRests: boolean[] = [];
  readonly #falls: boolean[] = [];
  readonly #hookTones: number[] = [];
  readonly #bassEnters: number[] = [];
  readonly #leavers: number[] = [];
  readonly #remembered: boolean[] = [];

  add(score: Score, purposes: readonly Purpose[]): void {
    const bar = barTicks(score);
    const sections = score.sections.map((section, i) => ({ section, purpose: purposes[i]! }));
    const climaxes = sections.filter(({ purpose }) => purpose === 'climax').map(({ section }) => section);
    for (const { section, purpose } of sections) {
      const end = section.start + section.length;
      if (section.bars >= 8 && purpose !== 'build')
        this.#changed.push(bandIn(score, section.start) !== bandIn(score, end - 2 * bar));
      if (purpose === 'climax' && section.bars >= 16) {
        const from = section.start + 8 * bar - bar / 4;
        const kicks = score.parts.flatMap(({ drums, notes }) =>
          drums ? notes.filter((n) => n.pitch === 36 && n.start >= from && n.start < from + bar / 4) : [],
        );
        this.#kickRests.push(kicks.length === 0);
      }
      if (purpose === 'break' || purpose === 'outro') this.#falls.push(falls(score, section.start));
      const drop = score.sections.find(({ start }) => start === end);
      if (purpose === 'build' && drop) {
        const tone = (text: string) => Number(text.split(' ')[2]) % 12;
        const hook = new Set(onsets(score, drop, 2, 'melody').map(tone));
        const own = onsets(score, section, section.bars, 'melody').map(tone);
        if (own.length > 0 && hook.size > 0)
          this.#hookTones.push(own.filter((pc) => hook.has(pc)).length / own.length);
      }
    }
    if (climaxes.length > 1) {
      const bars = Math.min(climaxes[0]!.bars, climaxes.at(-1)!.bars);
      this.#drops.push(common(onsets(score, climaxes[0]!, bars), onsets(score, climaxes.at(-1)!, bars)));
    }
    const bass = score.parts.find(({ role }) => role === 'bass')?.notes[0];
    if (bass) this.#bassEnters.push(bass.start / score.endTick);
    const gone = score.parts.filter(({ notes }) =>
      notes.every((n) => n.start + n.length < 0.95 * score.endTick),
    );
    this.#leavers.push(gone.length);
    this.#remembered.push(
      score.parts.some(({ notes }) =>
        notes.some(({ reason }) =>
          /inverted|augmented|transposed|fragment|answered/.test(reason?.transform ?? ''),
        ),
      ),
    );
  }

  report(): Record<string, number> {
    const share = (all: readonly boolean[]) =>
      rounded(all.filter(Boolean).length / Math.max(1, all.length), 2);
    const middle = (all: readonly number[]) => rounded(all.length === 0 ? 0 : median([...all]), 2);
    return {
      sections_whose_band_changes: share(this.#changed),
      last_climax_like_first: middle(this.#drops),
      climaxes_whose_kick_rests: share(this.#kickRests),
      falls_into_breaks_and_outros: share(this.#falls),
      build_tones_of_the_hook: middle(this.#hookTones),
      bass_enters_at: middle(this.#bassEnters),
      parts_gone_before_the_end: middle(this.#leavers),
      pieces_with_transformed_themes: share(this.#remembered),
    };
  }
}

function falls(score: Score, start: number): boolean {
  return score.parts.some(
    ({ role, notes }) =>
      role === 'effects' && notes.some((n) => n.start === start && /downlifter/.test(n.reason?.motif ?? '')),
  );
}

const rounded = (value: number, places = 0) => Number(value.toFixed(places));

/** 5th percentile, median, 95th. */
function spread(all: readonly number[], places = 0): number[] {
  const sorted = [...all].sort((a, b) => a - b);
  return [0.05, 0.5, 0.95].map((share) =>
    rounded(sorted[Math.round(share * (sorted.length - 1))] ?? 0, places),
  );
}

for (const style of styles.length > 0 ? styles : ['electronic', 'ambient']) {
  const purposes = new Map<Purpose, { parts: number[]; notes: number[]; bars: number[] }>();
  const lags = LAGS.map((): number[] => []);
  const builds = { of: 0, denser: 0, before: 0, drop: 0, cut: 0 };
  const lanes: number[] = [];
  const kinds = new Map<string, number>();
  const inside = new Inside();
  const forms = new Set<string>();
  const bands = new Set<string>();
  const pace: number[] = [];
  const changes: number[] = [];
  let ducked = 0;
  let pieces = 0;
  for (let seed = Number(from); seed <= Number(to); seed++) {
    pieces++;
    const request = { style, seed, duration: 120 + ((7 * seed) % 61) } as const;
    const brief = briefOf(request);
    const plan = makePlan(brief, STYLES.get(style)!);
    const score = scoreOf(request);
    const bar = barTicks(score);
    lanes.push(score.production.automation.length);
    for (const { parameter } of score.production.automation)
      kinds.set(parameter, (kinds.get(parameter) ?? 0) + 1);
    if (score.production.sidechain) ducked++;
    inside.add(
      score,
      plan.sections.map(({ purpose }) => purpose),
    );
    forms.add(plan.sections.map(({ name, bars }) => `${name}${bars}`).join());
    bands.add(score.sections.map((section) => sounding(score, section)).join());
    pace.push((60 * score.parts.reduce((sum, { notes }) => sum + notes.length, 0)) / score.duration);
    changes.push(score.chords.length / plan.bars.length);
    const all = bars(score);
    LAGS.forEach((lag, i) => void lags[i]!.push(likeness(all, lag)));
    plan.sections.forEach(({ purpose }, i) => {
      const section = score.sections[i]!;
      const found = purposes.get(purpose) ?? { parts: [], notes: [], bars: [] };
      const end = section.start + section.length;
      found.parts.push(sounding(score, section));
      found.notes.push(strokes(score, section.start, end) / section.bars);
      found.bars.push(section.bars);
      purposes.set(purpose, found);
      if (purpose !== 'build' || section.bars < 2) return;
      builds.of++;
      const middle = section.start + Math.floor(section.bars / 2) * bar;
      const share = (a: number, b: number) => strokes(score, a, b) / (b - a);
      if (share(middle, end) > share(section.start, middle)) builds.denser++;
      if (plan.sections[i + 1]?.purpose === 'climax') builds.drop++;
      if (strokes(score, end - bar / 4, end, true) === 0) builds.cut++;
      if (plan.sections[i + 1] && share(end, end + plan.sections[i + 1]!.length) > share(section.start, end))
        builds.before++;
    });
  }
  console.log(
    JSON.stringify({
      style,
      pieces,
      by_purpose: Object.fromEntries(
        [...purposes].map(([purpose, found]) => [
          purpose,
          {
            sections: found.parts.length,
            parts: median(found.parts),
            notes_a_bar: rounded(median(found.notes)),
            bars: median(found.bars),
          },
        ]),
      ),
      builds: {
        all: builds.of,
        denser_to_the_end: builds.denser,
        then_a_drop: builds.drop,
        then_more_notes: builds.before,
        drums_cut_in_the_last_beat: builds.cut,
      },
      bars_alike: Object.fromEntries(LAGS.map((lag, i) => [lag, rounded(median(lags[i]!), 2)])),
      lanes: median(lanes),
      lanes_of: Object.fromEntries([...kinds].map(([kind, count]) => [kind, rounded(count / pieces, 1)])),
      side_chain: ducked,
      inside: inside.report(),
      spread: {
        forms: forms.size,
        courses_of_parts: bands.size,
        notes_a_minute: spread(pace),
        chords_a_bar: spread(changes, 2),
      },
    }),
  );
}
