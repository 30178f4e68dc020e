/** What tells one classical piece from another: full hands, answers and returns from afar, varied reprises, metres, middles. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import type { Note, Score, ScoreSection } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { barTicks, briefOf, notesOf, scoreOf, share } from './support/compose.js';

const SEEDS = Array.from({ length: 36 }, (_, i) => i + 1);
const pianos: readonly Score[] = SEEDS.map((seed) =>
  scoreOf({ style: 'classical', substyle: 'piano-solo', seed, duration: 75 }),
);

const within = (notes: readonly Note[], { start, length }: ScoreSection): Note[] =>
  notes.filter((note) => note.start >= start && note.start < start + length);
const said = (notes: readonly Note[], transform: string): Note[] =>
  notes.filter(({ reason }) => reason?.transform === transform);

t.test('some pianists play in octaves, some in thirds and sixths, some one note at a time', async (t) => {
  const kinds = { octaves: 0, thirds: 0, single: 0 };
  for (const score of pianos) {
    const lead = notesOf(score, 'melody');
    const [octaves, thirds] = [said(lead, 'in octaves'), said(lead, 'in thirds')];
    if (octaves.length > 8) kinds.octaves++;
    if (thirds.length > 8) kinds.thirds++;
    if (octaves.length + thirds.length === 0) kinds.single++;
    for (const [lower, gaps] of [
      [octaves, [3, 4, 5, 7, 8, 9, 12]],
      [thirds, [3, 4, 5, 8, 9]],
    ] as const)
      for (const note of lower) {
        const top = Math.max(...lead.filter(({ start }) => start === note.start).map(({ pitch }) => pitch));
        if (!gaps.includes((top - note.pitch) as never))
          t.fail(`${score.title}: ${top - note.pitch} semitones below the tune at ${note.start}`);
      }
    const struck = new Map<number, number[]>();
    for (const { start, pitch } of lead) struck.set(start, [...(struck.get(start) ?? []), pitch]);
    for (const pitches of struck.values())
      if (Math.max(...pitches) - Math.min(...pitches) > 12)
        t.fail(`${score.title}: no hand reaches ${pitches}`);
  }
  t.ok(kinds.octaves >= 4, `${kinds.octaves} pieces in octaves`);
  t.ok(kinds.thirds >= 4, `${kinds.thirds} in thirds`);
  t.ok(kinds.single >= 8, `${kinds.single} in single notes`);
});

t.test('themes of some pieces are answered an octave away, those of most are not', async (t) => {
  const mean = (notes: readonly Note[]): number =>
    notes.reduce((sum, { pitch }) => sum + pitch, 0) / notes.length;
  let afar = 0;
  let near = 0;
  for (const score of pianos) {
    const theme = score.sections.find(({ name, bars }) => name === 'A' && bars === 8);
    if (!theme) continue;
    const half = theme.length / 2;
    const notes = within(notesOf(score, 'melody'), theme);
    const call = mean(notes.filter(({ start }) => start < theme.start + half));
    const answer = mean(notes.filter(({ start }) => start >= theme.start + half + barTicks(score) / 2));
    if (Math.abs(answer - call) >= 8) afar++;
    else near++;
  }
  t.ok(afar >= 3 && near > afar, `${afar} afar, ${near} near`);
});

t.test('tunes of some pieces come back whole an octave away, those of others where they were', async (t) => {
  let afar = 0;
  let near = 0;
  for (const score of pianos) {
    const lead = notesOf(score, 'melody');
    const first = score.sections.find(({ name }) => name === 'A');
    if (!first) continue;
    // From the top voice alone: hands that double a tune move nothing.
    const line = (section: ScoreSection): Map<number, number> => {
      const tops = new Map<number, number>();
      for (const { start, pitch } of within(lead, section)) {
        const at = start - section.start;
        tops.set(at, Math.max(pitch, tops.get(at) ?? 0));
      }
      return tops;
    };
    const theme = line(first);
    const returns = score.sections.filter(
      (section) => section.name === 'A' && section !== first && section.key === first.key,
    );
    for (const section of returns) {
      const moved = [...line(section)].flatMap(([at, pitch]) =>
        theme.has(at) ? [pitch - theme.get(at)!] : [],
      );
      if (moved.length < 8) continue;
      if (share(moved, (by) => Math.abs(by) === 12) > 0.6) afar++;
      else near++;
    }
  }
  t.ok(afar >= 6 && near > afar, `${afar} returns afar, ${near} near`);
});

t.test('sets of pieces go in every metre of the time', async (t) => {
  const metres = Array.from({ length: 120 }, (_, seed) => briefOf({ style: 'classical', seed }).metre);
  const inMetre = (name: string): number => share(metres, (metre) => metre === name);
  t.ok(inMetre('4/4') > 0.25 && inMetre('4/4') < 0.55, `4/4: ${inMetre('4/4')}`);
  for (const name of ['3/4', '2/4', '6/8']) t.ok(inMetre(name) > 0.07, `${name}: ${inMetre(name)}`);
});

t.test('ternary pieces have a middle', async (t) => {
  for (const substyle of ['piano-solo', 'string-quartet', 'wind-quintet'])
    for (let seed = 1; seed <= 24; seed++) {
      const brief = briefOf({ style: 'classical', substyle, seed, duration: 75 });
      const { form, sections } = makePlan(brief, STYLES.get('classical')!);
      if (form !== 'ternary') continue;
      const home = sections.filter(({ name }) => name === 'A');
      const middle = sections.slice(home[0]!.index, home.at(-1)!.index).map(({ name }) => name);
      t.ok(
        middle.some((name) => ['B', 'C', 'minore', 'development'].includes(name)),
        `${substyle} ${seed}: ${sections.map(({ name }) => name)}`,
      );
    }
});

t.test('varied reprises keep the tones of their theme', async (t) => {
  let pieces = 0;
  let tones = 0;
  let kept = 0;
  for (const score of pianos) {
    const lead = notesOf(score, 'melody');
    const beat = barTicks(score) / score.metres[0]!.beats;
    const varied = score.sections.filter(
      (section) => said(within(lead, section), 'varied reprise').length > 4,
    );
    if (varied.length > 0) pieces++;
    for (const section of varied) {
      const statement = score.sections.find(({ name }) => name === section.name)!;
      if (statement === section || statement.key !== section.key) continue;
      const notes = within(lead, section);
      for (const tone of within(lead, statement)) {
        const at = section.start + tone.start - statement.start;
        if ((tone.start - statement.start) % beat !== 0 || at >= section.start + section.length - 4 * beat)
          continue;
        tones++;
        if (
          notes.some(
            ({ start, pitch }) => start >= at && start < at + beat && (pitch - tone.pitch) % 12 === 0,
          )
        )
          kept++;
      }
    }
  }
  t.ok(pieces >= 5 && pieces < SEEDS.length / 2, `${pieces} pieces vary their reprises`);
  t.ok(tones > 60, `${tones} tones`);
  t.ok(kept / tones > 0.65, `${kept} of ${tones} are heard in their beat`);
});
