/** What makes one rock song unlike another: its palette, its thrift with chords, what its lead does where a riff leads. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import { songPace } from '../src/compose/melody/song.js';
import type { Plan } from '../src/compose/plan.js';
import { STYLES } from '../src/styles/index.js';
import { chordClasses } from '../src/theory/chord.js';
import { keyClasses, keyName } from '../src/theory/key.js';
import { briefOf, notesOf, partsOf, scoreOf } from './support/compose.js';

const SONGS = Array.from({ length: 24 }, (_, i) => {
  const request = { style: 'rock', seed: String(i + 1), duration: 100 } as const;
  return { request, plan: makePlan(briefOf(request), STYLES.get('rock')!) };
});

/** The scale of the key that a moment is in. */
function scaleAt({ chords }: Plan, tick: number): readonly number[] {
  const span = chords.find(({ start, length }) => tick >= start && tick < start + length) ?? chords.at(-1)!;
  return keyClasses(span.key);
}

/** Share of a song's sounding notes that are foreign to the scale of their moment. */
function foreign({ request, plan }: (typeof SONGS)[number]): number {
  const notes = scoreOf(request)
    .parts.filter(({ drums, role }) => !drums && role !== 'percussion')
    .flatMap(({ notes }) => notes);
  return notes.filter(({ start, pitch }) => !scaleAt(plan, start).includes(pitch % 12)).length / notes.length;
}

t.test('diatonic songs never leave their key, chromatic ones do again and again', async (t) => {
  const shares = { diatonic: [] as number[], open: [] as number[], chromatic: [] as number[] };
  for (const song of SONGS) {
    // A change of key is led to by a chord of the next one; blue notes are the blues' own.
    const keys = new Set(song.plan.chords.map(({ key }) => keyName(key)));
    if (keys.size > 1 || song.plan.key.mode === 'blues') continue;
    shares[song.plan.palette ?? 'open'].push(foreign(song));
  }
  // Bluesy and wandering bands, a third of all, have no diatonic songs.
  t.ok(shares.diatonic.length >= 4 && shares.chromatic.length >= 2, 'both come up');
  t.ok(
    shares.diatonic.every((share) => share < 0.002),
    `${Math.max(...shares.diatonic)} of notes foreign`,
  );
  t.ok(
    shares.chromatic.every((share) => share > 0.003),
    `${Math.min(...shares.chromatic)} of notes foreign`,
  );
});

t.test('some songs make do with three or four chords, some have many', async (t) => {
  const counts = SONGS.map(({ plan }) => {
    const roots = plan.chords.map(({ chord }) => chordClasses(chord).slice(0, 2).join());
    return new Set(roots).size;
  }).sort((a, b) => a - b);
  t.ok(counts[2]! <= 4, counts.join(' '));
  t.ok(counts.at(-3)! >= 6 && counts.at(-1)! >= 7, counts.join(' '));
});

t.test('where a riff leads, the lead doubles it, answers it or leaves it to others', async (t) => {
  const manners = new Set<string>();
  for (const { request, plan } of SONGS) {
    const riffs = plan.sections.filter(({ lead, bars }) => lead === 'riff' && bars >= 4);
    const score = scoreOf(request);
    if (riffs.length === 0 || partsOf(score, 'melody').length !== 1) continue;
    const within = notesOf(score, 'melody').filter(({ start }) =>
      riffs.some((section) => start >= section.start && start < section.start + section.length),
    );
    const doubled = within.some(({ reason }) => reason?.transform === 'double');
    manners.add(doubled ? 'doubles' : within.length > 0 ? 'answers' : 'rests');
  }
  t.same([...manners].sort(), ['answers', 'doubles', 'rests']);
});

t.test('a chorus is no second verse: it lies higher, and sings out or insists', async (t) => {
  const pace: Record<'anthem' | 'chant', number[]> = { anthem: [], chant: [] };
  const heights: number[] = [];
  for (const { request, plan } of SONGS) {
    const [verse, chorus] = ['verse', 'chorus'].map((wanted) =>
      plan.sections.find(({ name, lead }) => name === wanted && lead === 'tune'),
    );
    if (!verse || !chorus) continue;
    const lead = notesOf(scoreOf(request), 'melody');
    const [talked, sung] = [verse, chorus].map(({ start, length }) =>
      lead.filter((note) => note.start >= start && note.start < start + length),
    );
    if (!talked?.length || !sung?.length) continue;
    const mean = (notes: typeof lead) => notes.reduce((sum, { pitch }) => sum + pitch, 0) / notes.length;
    heights.push(mean(sung) - mean(talked));
    const wanted = songPace(plan, chorus) / songPace(plan, verse);
    const density = sung.length / chorus.bars / (talked.length / verse.bars);
    if (wanted !== 1) pace[wanted < 1 ? 'anthem' : 'chant'].push(density);
  }
  const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  t.ok(pace.anthem.length >= 3 && pace.chant.length >= 3, 'both manners come up');
  t.ok(middle(pace.anthem) < 0.97, `choruses of anthems have longer notes: ${pace.anthem}`);
  t.ok(middle(pace.chant) > 1.05, `choruses of chants have more notes: ${pace.chant}`);
  t.ok(middle(heights) > 2, `choruses lie higher: ${heights}`);
});
