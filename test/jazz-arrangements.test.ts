/** What jazz bands have arranged: a shout chorus, a stop chorus, struck tags; and how soloists quote and double up. */
import t from 'tap';
import { answeredBars, ensembleFigure } from '../src/compose/arrangement/ensemble-figure.js';
import { stopsOf } from '../src/compose/arrangement/stop-time.js';
import { makePlan } from '../src/compose/compose.js';
import type { BriefRequest } from '../src/contract/brief.js';
import type { Note, Part, Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { chordClasses, parseChord } from '../src/theory/chord.js';
import { keyClasses, parseKey } from '../src/theory/key.js';
import { scaleClasses } from '../src/theory/scale.js';
import { briefOf, partsOf, scoreOf } from './support/compose.js';

const SEEDS = Array.from({ length: 12 }, (_, i) => String(i + 1));
const planOf = (request: BriefRequest) => {
  const brief = briefOf(request);
  return makePlan(brief, STYLES.get(brief.style)!);
};
const asked = (seed: string, ...sections: string[]): BriefRequest => ({
  style: 'jazz',
  substyle: 'swing-quartet',
  metre: '4/4',
  duration: Math.round(sections.length * 18),
  seed,
  form: sections.map((name) => ({ name, bars: 8 })),
});
const within = (part: Part, from: number, to: number): Note[] =>
  part.notes.filter(({ start }) => start >= from && start < to);
const starts = (notes: readonly Note[]): number[] => [...new Set(notes.map(({ start }) => start))];

function sectionOf(score: Score, name: string) {
  const { start, length } = score.sections.find((section) => section.name === name)!;
  return [start, start + length] as const;
}

t.test('a shout chorus: horns and piano strike one riff together, the drums catch it', async (t) => {
  for (const seed of SEEDS.slice(0, 7)) {
    const request = asked(seed, 'A', 'B', 'solo-A', 'shout', 'A');
    const plan = planOf(request);
    const shout = plan.sections.find(({ name }) => name === 'shout')!;
    t.ok(ensembleFigure(plan, shout), `${seed}: it is arranged`);
    const score = scoreOf(request);
    const [from, to] = sectionOf(score, 'shout');
    const chords = starts(within(partsOf(score, 'comping')[0]!, from, to));
    const horns = [...partsOf(score, 'melody'), ...partsOf(score, 'counter')]
      .map((part) => within(part, from, to).filter(({ reason }) => reason?.transform !== 'grace'))
      // A pick-up to the head that follows is the head's.
      .map((notes) => notes.filter(({ reason }) => reason?.section === shout.id))
      .filter((notes) => notes.length > 0);
    t.ok(horns.length > 0 && chords.length >= shout.bars, `${seed}: ${chords.length} strokes`);
    for (const notes of horns) {
      const together = starts(notes).filter((at) => chords.includes(at)).length;
      t.ok(
        together >= 0.9 * starts(notes).length,
        `${seed}: ${together} of ${starts(notes).length} together`,
      );
      t.ok(together >= 0.8 * chords.length, `${seed}: it goes through the chorus`);
    }
    const caught = starts(
      within(partsOf(score, 'drums')[0]!, from, to).filter(({ reason }) => reason?.transform === 'catch'),
    );
    t.ok(caught.length >= shout.bars / 2, `${seed}: the drummer catches ${caught.length}`);
    t.ok(
      caught.every((at) => chords.includes(at)),
      `${seed}: what the band strikes`,
    );
    t.ok(within(partsOf(score, 'bass')[0]!, from, to).length >= 2 * shout.bars, `${seed}: the bass walks on`);
  }
});

t.test(
  'in some shout choruses the drummer answers the band: bars of his own, with nobody else but the bass',
  async (t) => {
    let answered = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const request = asked(String(seed), 'A', 'solo-A', 'shout', 'A');
      const plan = planOf(request);
      const shout = plan.sections.find(({ name }) => name === 'shout')!;
      const turns = [...answeredBars(plan, shout)];
      if (turns.length === 0) continue;
      answered++;
      t.ok(turns.length >= 2 && turns.length <= shout.bars / 2, `${seed}: ${turns.length} bars`);
      const score = scoreOf(request);
      for (const bar of turns) {
        const { start } = plan.bars[bar]!;
        for (const part of score.parts) {
          const notes = within(part, start, start + 3 * 960).filter(
            ({ reason }) => part.drums || reason?.section === shout.id,
          );
          if (part.drums) t.ok(notes.length >= 6, `${seed}: bar ${bar} of the drummer, ${notes.length}`);
          else if (part.role !== 'bass') t.same(notes, [], `${seed}: ${part.id} waits in bar ${bar}`);
        }
      }
    }
    t.ok(answered >= 2 && answered <= 9, `${answered} of 12 are answered`);
  },
);

t.test(
  'horns play backgrounds in later choruses of solos: softer, with fewer notes, never behind themselves',
  async (t) => {
    let bands = 0;
    for (let seed = 1; seed <= 24; seed++) {
      const request: BriefRequest = {
        style: 'jazz',
        substyle: 'swing-quartet',
        duration: 150,
        seed: String(seed),
      };
      const plan = planOf(request);
      const horns = plan.parts.filter(({ role }) => role === 'counter');
      const stopped = stopsOf(plan)?.section.id;
      const choruses = plan.sections.filter(
        ({ id, lead, energy }) => lead === 'solo' && energy >= 0.5 && id !== stopped,
      );
      if (horns.length === 0 || choruses.length === 0) continue;
      bands++;
      const score = scoreOf(request);
      let backed = 0;
      for (const { start, length, id } of choruses) {
        const [lead] = partsOf(score, 'melody').filter(
          (part) => within(part, start, start + length).length > 0,
        );
        const solo = lead === undefined ? [] : within(lead, start, start + length);
        for (const part of partsOf(score, 'counter')) {
          const notes = within(part, start, start + length);
          if (notes.length === 0) continue;
          backed++;
          t.not(part.instrument, lead?.instrument, `${seed} ${id}: another horn than the soloist`);
          t.ok(notes.length < solo.length, `${seed} ${id}: ${notes.length} under ${solo.length}`);
          const loud = (all: readonly Note[]) =>
            all.reduce((sum, { velocity }) => sum + velocity, 0) / all.length;
          t.ok(loud(notes) < loud(solo), `${seed} ${id}: ${part.id} is softer`);
        }
      }
      if (backed > 0) bands++;
    }
    t.ok(bands >= 4, `${bands} bands have a horn to spare and use it`);
  },
);

t.test('a stop chorus: only hits under the soloist, and the drummer leads back in', async (t) => {
  for (const seed of SEEDS.slice(0, 7)) {
    const request = asked(seed, 'A', 'solo-A', 'stop-chorus', 'A');
    const { section, hits, end } = stopsOf(planOf(request))!;
    t.equal(section.name, 'stop-chorus');
    const score = scoreOf(request);
    const back = end - 2 * 960;
    for (const part of score.parts) {
      const notes = within(part, section.start, part.drums ? back : end);
      if (part.role === 'melody') continue;
      const off = starts(notes).filter((start) => !hits.some((at) => start >= at && start < at + 240));
      t.same(off, [], `${seed}: ${part.id} waits`);
      if (part.role === 'counter' || part.role === 'pad') continue;
      const first = starts(notes).length;
      t.ok(first >= (section.bars - 2) * 0.9, `${seed}: ${part.id} strikes ${first} times`);
    }
    const lead = partsOf(score, 'melody').flatMap((part) => within(part, section.start, end));
    t.ok(lead.length >= 2 * (section.bars - 2), `${seed}: ${lead.length} notes of the soloist`);
    const led = within(partsOf(score, 'drums')[0]!, back, end);
    t.ok(
      led.some(({ reason }) => reason?.transform === 'fill'),
      `${seed}: a fill leads back`,
    );
  }
});

t.test('long pieces of bands have them unasked, before the last head', async (t) => {
  let shouts = 0;
  let stops = 0;
  for (const seed of SEEDS) {
    const { sections } = planOf({ style: 'jazz', substyle: 'swing-quartet', duration: 200, seed });
    const at = sections.findIndex(({ name }) => name === 'shout');
    if (sections.some(({ name }) => name === 'stop-chorus')) stops++;
    if (at < 0) continue;
    shouts++;
    t.ok(
      sections.slice(0, at).some(({ lead }) => lead === 'solo'),
      `${seed}: after the solos`,
    );
    t.ok(
      sections.slice(at).some(({ lead }) => lead === 'tune'),
      `${seed}: before a head`,
    );
  }
  t.ok(shouts >= 3 && shouts <= 11, `${shouts} shout choruses`);
  t.ok(stops >= 1 && stops <= 9, `${stops} stop choruses`);
});

t.test('tags are struck outside bebop too, in some pieces', async (t) => {
  const kinds = [...SEEDS, '13', '14', '15', '16'].map(
    (seed) => planOf({ style: 'jazz', substyle: 'swing-quartet', duration: 45, seed }).ending.kind,
  );
  const tags = kinds.filter((kind) => kind === 'tag').length;
  t.ok(tags >= 3 && tags <= 13, `${tags} of ${kinds.length}`);
});

t.test('soloists quote what they played eight or more bars before', async (t) => {
  let quotes = 0;
  for (const seed of SEEDS) {
    const score = scoreOf({ style: 'jazz', substyle: 'swing-quartet', metre: '4/4', duration: 120, seed });
    const line = partsOf(score, 'melody').flatMap(({ notes }) => notes);
    for (const note of line.filter(({ reason }) => reason?.transform === 'quote')) {
      const before = [8, 12, 16, 24, 32].map((bars) => note.start - bars * 4 * 960);
      const known = line.some(({ start }) => before.includes(start));
      if (known) quotes++;
    }
  }
  t.ok(quotes >= 24, `${quotes} notes of quotes stand where they stood`);
});

t.test('over slow pieces most solos run in double time', async (t) => {
  const pace = (tempo: number): number => {
    let notes = 0;
    let bars = 0;
    for (const seed of SEEDS) {
      const substyle = tempo < 90 ? 'ballad' : 'swing-quartet';
      const score = scoreOf({ style: 'jazz', substyle, metre: '4/4', tempo, duration: 90, seed });
      for (const { name, start, length } of score.sections) {
        if (!/^solo/.test(name)) continue;
        bars += length / (4 * 960);
        for (const part of partsOf(score, 'melody')) notes += within(part, start, start + length).length;
      }
    }
    return notes / bars;
  };
  const [slow, fast] = [pace(68), pace(180)];
  t.ok(slow > 1.4 * fast, `${slow.toFixed(1)} notes a bar at 68, ${fast.toFixed(1)} at 180`);
});

t.test('who accompanies a bridge does not hold its chords through', async (t) => {
  for (const seed of SEEDS) {
    const score = scoreOf(asked(seed, 'A', 'B', 'A'));
    const [from, to] = sectionOf(score, 'B');
    const piano = partsOf(score, 'comping')[0]!;
    const strokes = starts(within(piano, from, to)).length;
    t.ok(strokes >= 1.25 * ((to - from) / (4 * 960)), `${seed}: ${strokes} strokes in the bridge`);
  }
});

t.test('the head of a ballad is a song: much of its time is in notes of about a beat and more', async (t) => {
  let whole = 0;
  let held = 0;
  for (const seed of SEEDS) {
    const score = scoreOf({ style: 'jazz', substyle: 'ballad', duration: 75, seed });
    const [lead] = partsOf(score, 'melody');
    for (const section of score.sections.filter(({ name }) => name === 'A' || name === 'B'))
      for (const { length } of within(lead!, section.start, section.start + section.length)) {
        whole += length;
        if (length >= 0.9 * 960) held += length;
      }
  }
  t.ok(held > 0.32 * whole, `${((100 * held) / whole).toFixed(0)} %`);
});

t.test(
  'heads keep to what their chords bear, but for notes on their way: no palette makes strangers welcome',
  async (t) => {
    let notes = 0;
    let strangers = 0;
    for (const seed of [...SEEDS, ...SEEDS.map((one) => String(Number(one) + 12))]) {
      const score = scoreOf({ style: 'jazz', substyle: 'bossa', duration: 60, seed });
      const key = keyClasses(parseKey(score.key)!);
      const [lead] = partsOf(score, 'melody');
      for (const { start, pitch, reason } of lead!.notes) {
        if (!reason?.section.match(/-[ABC]$/) || reason.section.includes('solo')) continue;
        const { symbol } = score.chords.findLast((chord) => chord.start <= start) ?? score.chords[0]!;
        const chord = parseChord(symbol)!;
        const borne = [...chordClasses(chord), ...scaleClasses(chord.root, chord.quality.scale), ...key];
        notes++;
        if (!borne.includes(pitch % 12)) strangers++;
      }
    }
    t.ok(strangers < 0.2 * notes, `${strangers} of ${notes}`);
  },
);
