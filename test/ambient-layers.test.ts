/** Ambient pieces over their length: layers arrive and leave, one idea returns transformed, loops do not meet, hands breathe. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import type { Note, Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { barTicks, briefOf, scoreOf } from './support/compose.js';

const SUBSTYLES = ['drone', 'piano', 'space', 'pulse'];
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const PIECES = SUBSTYLES.flatMap((substyle) =>
  SEEDS.map((seed) => scoreOf({ style: 'ambient', substyle, seed, duration: 150 })),
);

/** Shares of the piece at which a part first begins and last falls silent. */
function spanOf({ parts, endTick }: Score, role: string): readonly [number, number] | undefined {
  const notes = parts.filter((part) => part.role === role).flatMap((part) => part.notes);
  if (notes.length === 0) return undefined;
  const ends = notes.map(({ start, length }) => start + length);
  return [Math.min(...notes.map(({ start }) => start)) / endTick, Math.max(...ends) / endTick];
}

t.test('pads that swell breathe for a beat at most: a piece that rests on one does not stop', async (t) => {
  let swells = 0;
  for (const score of PIECES)
    for (const { role, notes } of score.parts) {
      if (role !== 'pad') continue;
      const swelling = notes.filter(({ reason }) => reason?.motif?.startsWith('swells'));
      const starts = [...new Set(swelling.map(({ start }) => start))].sort((a, b) => a - b);
      for (const [i, start] of starts.entries()) {
        const next = starts[i + 1];
        // Swells of another section begin anew.
        if (next === undefined || next - start > 2 * barTicks(score)) continue;
        const ends = swelling.filter((note) => note.start === start).map((note) => start + note.length);
        const rest = next - Math.max(...ends);
        swells++;
        t.ok(rest <= 960 * 1.5, `${score.substyle}: silent for ${rest / 960} quarters`);
      }
    }
  t.ok(swells > 20, `${swells} swells`);
});

t.test(
  'the ground is not there from the first second to the last, and parts enter one after the other',
  async (t) => {
    const spans = PIECES.flatMap((score) => spanOf(score, 'bass') ?? []);
    const firsts = spans.filter((_, i) => i % 2 === 0);
    const lasts = spans.filter((_, i) => i % 2 === 1);
    t.ok(firsts.length >= 24, `${firsts.length} pieces have a bass`);
    t.ok(firsts.filter((at) => at > 0.05).length >= 0.6 * firsts.length, 'it enters late');
    t.ok(lasts.filter((at) => at < 0.96).length >= 0.4 * lasts.length, 'it leaves before the others');
    const entries = PIECES.map(({ parts }) => new Set(parts.map(({ notes }) => notes[0]?.start)).size);
    t.ok(Math.min(...entries) >= 2, 'somebody waits in every piece');
    t.ok(entries.filter((count) => count >= 3).length >= 0.75 * entries.length, entries.join(' '));
  },
);

t.test('something sounds all the time', async (t) => {
  for (const score of PIECES) {
    let until = 0;
    let longest = 0;
    const notes = score.parts.flatMap((part) => part.notes).sort((a, b) => a.start - b.start);
    for (const { start, length } of notes) {
      longest = Math.max(longest, start - until);
      until = Math.max(until, start + length);
    }
    t.ok(longest <= barTicks(score), `${score.substyle} ${score.key}: ${longest} ticks of rest`);
  }
});

t.test('later themes are the first one, seen otherwise', async (t) => {
  let remembered = 0;
  for (const { parts } of PIECES) {
    const melody = parts.find(({ role }) => role === 'melody')!;
    const known = (note: Note) =>
      /inverted|augmented|transposed|fragment|answered/.test(note.reason?.transform ?? '');
    if (melody.notes.some(known)) remembered++;
  }
  t.ok(remembered >= 0.6 * PIECES.length, `${remembered} of ${PIECES.length}`);
});

t.test('bells come round after a number of bars that no section has', async (t) => {
  let heard = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const request = { style: 'ambient', substyle: 'space', seed, duration: 240 };
    const plan = makePlan(briefOf(request), STYLES.get('ambient')!);
    const player = plan.parts.find(({ role, figures }) => {
      return role === 'arpeggio' && Object.values(figures).some((figure) => figure.endsWith('bells'));
    });
    const score = scoreOf(request);
    const bells = score.parts.find(({ id }) => id === player?.id);
    const bar = barTicks(score);
    const bars = new Map<number, string>();
    for (const { start, reason } of bells?.notes ?? [])
      if (reason?.motif?.endsWith('bells') && reason.transform !== 'echo') {
        const index = Math.floor(start / bar);
        bars.set(index, `${bars.get(index) ?? ''} ${start - index * bar}`);
      }
    if (bars.size < 16) continue;
    heard++;
    const alike = (lag: number): number => {
      const pairs = [...bars].filter(([index]) => bars.has(index + lag));
      return (
        pairs.filter(([index, text]) => bars.get(index + lag) === text).length / Math.max(1, pairs.length)
      );
    };
    const odd = Math.max(...[3, 5, 7, 9].map(alike));
    t.ok(odd > alike(4) + 0.1, `${odd.toFixed(2)} after the loop, ${alike(4).toFixed(2)} after four bars`);
  }
  t.ok(heard >= 3, `${heard} pieces with bells`);
});

t.test(
  'a pianist presses on in the middle of a phrase and lingers at its end, both hands together',
  async (t) => {
    for (const seed of SEEDS.slice(0, 4)) {
      const request = { style: 'ambient', substyle: 'piano', seed, duration: 150 };
      const plan = makePlan(briefOf(request), STYLES.get('ambient')!);
      const score = scoreOf(request);
      for (const role of ['melody', 'comping']) {
        const notes = score.parts.filter((part) => part.role === role).flatMap((part) => part.notes);
        const places = notes.flatMap((note) => {
          const bar = plan.bars[Math.floor(note.start / plan.metre.barTicks)];
          if (!bar || bar.phraseBars < 3 || note.start >= plan.ending.start) return [];
          const at = bar.barInPhrase + (note.start - bar.start) / plan.metre.barTicks;
          return [{ at: at / bar.phraseBars, offset: note.offset }];
        });
        const mean = (from: number, to: number): number => {
          const own = places.filter(({ at }) => at >= from && at < to);
          return own.reduce((sum, { offset }) => sum + offset, 0) / Math.max(1, own.length);
        };
        if (places.length < 24) continue;
        t.ok(
          mean(0.85, 1) > mean(0.15, 0.5) + 30,
          `${seed} ${role}: ${mean(0.15, 0.5)}, then ${mean(0.85, 1)} ticks`,
        );
      }
    }
  },
);

t.test(
  'long pieces bring something new after their second minute, and are fullest about two thirds in',
  async (t) => {
    const pieces = SUBSTYLES.flatMap((substyle) =>
      [1, 2, 3, 4, 5].map((seed) => scoreOf({ style: 'ambient', substyle, seed, duration: 240 })),
    );
    const half = ({ endTick }: Score): number => endTick / 2;
    const news = pieces.filter((score) => {
      const known = new Set(
        score.chords.filter(({ start }) => start < half(score)).map(({ symbol }) => symbol),
      );
      return (
        score.chords.some(({ start, symbol }) => start >= half(score) && !known.has(symbol)) ||
        score.parts.some(({ notes }) => (notes[0]?.start ?? 0) >= 0.4 * score.endTick)
      );
    });
    t.ok(news.length >= 0.8 * pieces.length, `${news.length} of ${pieces.length}`);
    const tops = pieces.map(({ sections, endTick }) => {
      const top = sections.reduce((best, section) => (section.energy > best.energy ? section : best));
      return (top.start + top.length / 2) / endTick;
    });
    const placed = tops.filter((at) => at > 0.5 && at < 0.82).length;
    t.ok(placed >= 0.7 * tops.length, tops.map((at) => at.toFixed(2)).join(' '));
  },
);

t.test(
  'what comes round a third time is not what it was: other chords, or the tune seen otherwise',
  async (t) => {
    const pieces = SUBSTYLES.flatMap((substyle) =>
      SEEDS.map((seed) => {
        const request = { style: 'ambient', substyle, seed, duration: 240 };
        return { score: scoreOf(request), plan: makePlan(briefOf(request), STYLES.get('ambient')!) };
      }),
    );
    let returns = 0;
    let same = 0;
    for (const { score, plan } of pieces) {
      const melody = score.parts.filter(({ role }) => role === 'melody').flatMap(({ notes }) => notes);
      const said = ({ start, length }: { start: number; length: number }): string =>
        melody
          .filter((note) => note.start >= start && note.start < start + length)
          .map((note) => `${note.start - start}:${note.pitch}`)
          .join(' ');
      const materials = new Map<string, string[]>();
      plan.sections.forEach(({ material }, i) => {
        const text = said(score.sections[i]!);
        const before = materials.get(material) ?? [];
        if (text !== '' && before.length > 0) {
          returns++;
          if (before.includes(text)) same++;
        }
        materials.set(material, [...before, text]);
      });
      const most = Math.max(...[...materials.values()].map((all) => all.length));
      t.ok(most <= 6, `${score.substyle} ${score.key}: one material stands in ${most} sections`);
    }
    t.ok(returns >= 40 && same <= 0.2 * returns, `${same} of ${returns} returns are the first time again`);
  },
);

t.test('openings are not left empty', (t) => {
  const gaps = ['piano', 'space'].flatMap((substyle) =>
    Array.from({ length: 12 }, (_, i) => {
      const score = scoreOf({ style: 'ambient', substyle, seed: i + 1, duration: 120 });
      const first = score.parts
        .flatMap(({ notes }) => notes)
        .filter(({ start }) => start < 4 * barTicks(score))
        .sort((a, b) => a.start - b.start);
      let [sounds, gap] = [0, 0];
      for (const { start, length } of first) {
        gap = Math.max(gap, start - sounds);
        sounds = Math.max(sounds, start + length);
      }
      return gap / barTicks(score);
    }),
  );
  t.ok(Math.max(...gaps) < 0.75, `longest silences, in bars: ${gaps.map((gap) => gap.toFixed(1))}`);
  t.end();
});
