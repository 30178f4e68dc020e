/** What tells one classical piece from another: full hands, answers from afar, varied reprises. */
import t from 'tap';
import type { Note, Score, ScoreSection } from '../src/score/score.js';
import { barTicks, notesOf, scoreOf } from './support/compose.js';

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
