/** What jazz bands play around their choruses: introductions, send-offs, bass solos, tags, cadenzas; and bands of a vein. */
import t from 'tap';
import { tradedBars } from '../src/compose/arrangement/trading.js';
import { makePlan } from '../src/compose/compose.js';
import type { BriefRequest } from '../src/contract/brief.js';
import type { Note, Part, Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { briefOf, partsOf, scoreOf, share } from './support/compose.js';

const BAR = 4 * 960;
const SEEDS = Array.from({ length: 8 }, (_, i) => String(i + 1));
const planOf = (request: BriefRequest) => {
  const brief = briefOf(request);
  return makePlan(brief, STYLES.get(brief.style)!);
};
const asked = (
  substyle: string,
  seed: string,
  ...sections: [name: string, bars: number][]
): BriefRequest => ({
  style: 'jazz',
  substyle,
  metre: '4/4',
  duration: Math.round(
    sections.reduce((sum, [, bars]) => sum + bars, 0) * (substyle === 'ballad' ? 4 : 2.2) + 6,
  ),
  seed,
  form: sections.map(([name, bars]) => ({ name, bars })),
});
function sectionOf(score: Score, name: string) {
  const { start, length } = score.sections.find((section) => section.name === name)!;
  return [start, start + length] as const;
}
const within = (part: Part, [from, to]: readonly [number, number]): Note[] =>
  part.notes.filter(({ start }) => start >= from && start < to);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

t.test(
  'a bass solo: lines in the upper register, a chord now and then, light drums, nobody else',
  async (t) => {
    for (const seed of SEEDS) {
      const score = scoreOf(asked('piano-trio', seed, ['A', 8], ['solo-A', 8], ['bass-solo', 8], ['A', 8]));
      const solo = sectionOf(score, 'bass-solo');
      const before = sectionOf(score, 'solo-A');
      const [bass] = partsOf(score, 'bass');
      const own = within(bass!, solo);
      const walked = within(bass!, before);
      t.ok(own.length >= 12, `${seed}: ${own.length} notes`);
      t.ok(
        mean(own.map(({ pitch }) => pitch)) > mean(walked.map(({ pitch }) => pitch)) + 5,
        `${seed}: higher than it walks`,
      );
      t.ok(new Set(own.map(({ length }) => Math.round(length / 120))).size >= 4, `${seed}: it does not walk`);
      // A pick-up to the head that follows is the head's.
      for (const part of partsOf(score, 'melody'))
        t.same(
          within(part, solo).filter(
            ({ start, reason }) => start < solo[1] - BAR && !/-A$/.test(reason?.section ?? ''),
          ),
          [],
          `${seed}: ${part.id} listens`,
        );
      for (const role of ['comping', 'drums'] as const) {
        const [part] = partsOf(score, role);
        const [now, then] = [within(part!, solo), within(part!, before)];
        t.ok(
          now.length < 0.75 * then.length,
          `${seed}: ${role} plays ${now.length} notes, ${then.length} before`,
        );
        t.ok(now.length > 0, `${seed}: ${role} says where the changes are`);
      }
    }
  },
);

t.test('every band has somebody who comps under its bassist', async (t) => {
  let seen = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const request = asked('swing-quartet', String(seed), ['A', 8], ['solo-A', 8], ['bass-solo', 8], ['A', 8]);
    const comping = planOf(request).parts.filter(({ role }) => role === 'comping');
    if (comping.length === 0) continue;
    seen++;
    t.ok(
      comping.some(({ figures }) => figures['s3-bass-solo'] !== undefined),
      `${seed}: somebody comps`,
    );
  }
  t.ok(seen > 30);
});

t.test('where there is no bassist the soloist plays on: organ trios', async (t) => {
  for (let seed = 1; seed <= 24; seed++) {
    const plan = planOf(asked('guitar-trio', String(seed), ['A', 8], ['bass-solo', 8], ['A', 8]));
    const bass = plan.parts.find(({ role }) => role === 'bass')!;
    if (bass.patch === 'upright-bass') continue;
    const leads = plan.parts.filter(({ role, figures }) => role === 'melody' && figures['s2-bass-solo']);
    t.equal(leads.length, 1, `${seed}: somebody leads`);
    t.not(bass.figures['s2-bass-solo'], 'solo');
  }
});

t.test(
  'the last bars of the tune are said three times before the close, and never twice alike',
  async (t) => {
    for (const seed of SEEDS) {
      const score = scoreOf(
        asked('swing-quartet', seed, ['A', 8], ['solo-A', 8], ['A', 8], ['triple-tag', 6]),
      );
      const tag = sectionOf(score, 'triple-tag');
      const [lead] = partsOf(score, 'melody').filter((part) => within(part, tag).length > 0);
      const turns = [0, 1, 2].map((turn) => {
        const from = tag[0] + 2 * turn * BAR;
        return within(lead!, [from, from + 2 * BAR]).map(({ start, pitch }) => `${start - from}:${pitch}`);
      });
      t.ok(
        turns.every((turn) => turn.length >= 2),
        `${seed}: ${turns.map(({ length }) => length)} notes`,
      );
      t.not(turns[0]!.join(), turns[1]!.join(), `${seed}: another time otherwise`);
      const size = turns.map(({ length }) => length);
      t.ok(Math.max(...size) <= 3 * Math.min(...size), `${seed}: the same words`);
      const second = score.chords.filter(
        ({ start }) => start >= tag[0] + 2 * BAR && start < tag[0] + 3 * BAR,
      );
      t.ok(second.length > 0, `${seed}: it turns round again`);
    }
  },
);

t.test('a drummer, or who plays the chords, may open a piece alone', async (t) => {
  for (const seed of SEEDS.slice(0, 4))
    for (const [name, role] of [
      ['drum-intro', 'drums'],
      ['solo-intro', 'comping'],
    ] as const) {
      const score = scoreOf(asked('piano-trio', seed, [name, 4], ['A', 8], ['A', 8]));
      const intro = sectionOf(score, name);
      for (const part of score.parts) {
        // The tune may be led into by half a bar.
        const notes = within(part, [intro[0], intro[1] - BAR]);
        if (part.role === role) t.ok(notes.length >= 6, `${seed}: ${part.id} plays ${notes.length}`);
        else t.same(notes, [], `${seed}: ${part.id} waits through ${name}`);
      }
    }
});

t.test('over a pedal the bass stays on the fifth', async (t) => {
  for (const seed of SEEDS.slice(0, 5)) {
    const request = {
      ...asked('swing-quartet', seed, ['pedal-intro', 4], ['A', 8], ['A', 8]),
      key: 'F major',
    };
    const score = scoreOf(request);
    const notes = within(partsOf(score, 'bass')[0]!, sectionOf(score, 'pedal-intro'));
    t.ok(share(notes, ({ pitch }) => pitch % 12 === 0) > 0.7, `${seed}: ${notes.map(({ pitch }) => pitch)}`);
  }
});

t.test('a send-off: the band strikes together, then leaves the bar to what follows', async (t) => {
  for (const seed of SEEDS.slice(0, 5)) {
    const score = scoreOf(asked('swing-quartet', seed, ['A', 8], ['send-off', 4], ['solo-A', 8], ['A', 8]));
    const sent = sectionOf(score, 'send-off');
    const chords = new Set(within(partsOf(score, 'comping')[0]!, sent).map(({ start }) => start));
    const horn = within(partsOf(score, 'melody')[0]!, sent).filter(
      ({ reason }) => reason?.section === 's2-send-off' && reason.transform !== 'grace',
    );
    t.ok(chords.size >= 4 && horn.length >= 4, `${seed}: ${chords.size} and ${horn.length} strokes`);
    t.ok(share(horn, ({ start }) => chords.has(start)) >= 0.9, `${seed}: together`);
  }
});

t.test(
  'a cadenza: the drummer is silent, the band holds what leads home, who had the tune runs',
  async (t) => {
    for (const seed of SEEDS.slice(0, 5)) {
      const score = scoreOf(asked('ballad', seed, ['A', 8], ['A', 8], ['cadenza', 2]));
      const free = sectionOf(score, 'cadenza');
      t.same(within(partsOf(score, 'drums')[0]!, [free[0], free[1] - 1]), [], `${seed}: no drums`);
      t.ok(
        within(partsOf(score, 'bass')[0]!, free).every(({ length }) => length > 1.8 * 960),
        `${seed}: long tones`,
      );
      const before = score.sections.find(({ name, start }) => name === 'A' && start > 0)!;
      const lead = partsOf(score, 'melody').find((part) => within(part, free).length > 0);
      const run = lead ? within(lead, free).map(({ pitch }) => pitch) : [];
      t.ok(run.length >= 16, `${seed}: a real cadenza, ${run.length} tones`);
      t.ok(Math.max(...run) - Math.min(...run) >= 12, `${seed}: over an octave and more`);
      const longest = (direction: number) =>
        run.reduce(
          ({ now, most }, pitch, i) => {
            const on = i > 0 && Math.sign(pitch - run[i - 1]!) === direction ? now + 1 : 0;
            return { now: on, most: Math.max(most, on) };
          },
          { now: 0, most: 0 },
        ).most;
      t.ok(longest(1) >= 3 && longest(-1) >= 3, `${seed}: up ${longest(1)} and down ${longest(-1)}`);
      t.ok(lead && within(lead, [before.start, free[0]]).length > 0, `${seed}: who had the tune`);
    }
  },
);

t.test(
  'pieces begin, go over and close in several ways, chosen by seed, and short ones trade nothing',
  async (t) => {
    const seen = new Map<string, number>();
    for (let seed = 1; seed <= 40; seed++) {
      const plan = planOf({ style: 'jazz', duration: 120, seed: String(seed) });
      for (const name of new Set(plan.sections.map((section) => section.name)))
        seen.set(name, (seen.get(name) ?? 0) + 1);
      const short = planOf({ style: 'jazz', duration: 30, seed: String(seed) });
      t.equal(tradedBars(short).size, 0, `${seed}: nobody trades in thirty seconds`);
      t.notOk(
        short.sections.some(({ soloist }) => soloist !== undefined),
        `${seed}: no bass solo in thirty seconds`,
      );
    }
    for (const name of [
      'intro',
      'solo-intro',
      'pedal-intro',
      'last-bars',
      'bass-solo',
      'triple-tag',
      'send-off',
    ]) {
      const pieces = seen.get(name) ?? 0;
      t.ok(pieces >= 1 && pieces <= 28, `${name}: ${pieces} of 40`);
    }
  },
);

t.test('a plan with such sections comes back as it was', async (t) => {
  for (const seed of ['102', '107']) {
    const brief = briefOf({ style: 'jazz', substyle: 'swing-quartet', duration: 180, seed });
    const { summarise } = await import('../src/compose/summary.js');
    const plan = makePlan(brief, STYLES.get('jazz')!);
    const again = makePlan({ ...brief, plan: summarise(plan) }, STYLES.get('jazz')!);
    t.same(
      again.sections.map(({ says, players, soloist }) => [says, players, soloist]),
      plan.sections.map(({ says, players, soloist }) => [says, players, soloist]),
    );
  }
});

t.test('ballads: in two under the tune, in four under who improvises', async (t) => {
  let two = 0;
  let four = 0;
  for (const seed of SEEDS) {
    const score = scoreOf(asked('ballad', seed, ['A', 8], ['solo-A', 8], ['A', 8]));
    const [bass] = partsOf(score, 'bass');
    two += within(bass!, sectionOf(score, 'A')).length;
    four += within(bass!, sectionOf(score, 'solo-A')).length;
  }
  t.ok(four > 1.25 * two, `${four} notes under solos, ${two} under tunes`);
});

t.test(
  'bands of a vein: clave bands play straight over a bass that is early, gypsy bands have no drummer',
  async (t) => {
    const found = { latin: 0, gypsy: 0, boogaloo: 0 };
    for (let seed = 1; seed <= 160; seed++) {
      const substyle = seed % 4 === 0 ? 'guitar-trio' : 'swing-quartet';
      const request: BriefRequest = {
        style: 'jazz',
        substyle,
        metre: '4/4',
        duration: 60,
        seed: String(seed),
      };
      const plan = planOf(request);
      const vein = plan.vein?.name;
      if (vein === 'gypsy') {
        found.gypsy++;
        t.notOk(
          plan.parts.some(({ drums }) => drums),
          `${seed}: no drums`,
        );
        t.ok(
          plan.parts.some(({ patch, role }) => role === 'comping' && patch === 'steel-guitar'),
          `${seed}: a guitar pumps`,
        );
      } else if (vein === 'latin' || vein === 'boogaloo') {
        found[vein]++;
        t.equal(plan.swing, 0.5, `${seed}: straight`);
        const bass = plan.parts.find(({ role }) => role === 'bass')!;
        const heads = plan.sections.filter(({ lead }) => lead === 'tune' || lead === 'solo');
        t.ok(
          share(heads, ({ id }) => bass.figures[id] === (vein === 'latin' ? 'tumbao' : 'soul-figure')) > 0.5,
          `${seed}: its bass`,
        );
      }
    }
    t.ok(found.latin >= 1 && found.gypsy >= 2 && found.boogaloo >= 1, JSON.stringify(found));
  },
);
