/** A caller's chords, form and plan: followed to the letter, or refused with what contradicts what. */
import t from 'tap';
import { requestOf, resolveBrief } from '../src/brief/resolve.js';
import { composeScore, makePlan } from '../src/compose/compose.js';
import type { Plan } from '../src/compose/plan.js';
import type { BriefRequest } from '../src/contract/brief.js';
import type { PlanSummary } from '../src/contract/plan.js';
import { canonicalJson } from '../src/score/canonical.js';
import type { Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { sectionNames } from '../src/styles/section-kinds.js';
import { bassClass, chordSymbol, parseChord } from '../src/theory/chord.js';
import { printChordBar } from '../src/theory/chord-bar.js';
import { chordChart } from '../src/theory/chord-chart.js';
import { CHORD_QUALITIES } from '../src/theory/chord-qualities.js';
import { METRES, metreOf } from '../src/theory/metre.js';
import { barTicks, briefOf, notesOf, share } from './support/compose.js';
import fc from './support/properties.js';
import { arbitraryRequest } from './support/requests.js';

interface Made {
  readonly score: Score;
  readonly plan: PlanSummary;
  readonly request: BriefRequest;
}

function made(request: BriefRequest): Made {
  const brief = briefOf(request);
  return { ...composeScore(brief, STYLES), request: requestOf(brief) };
}

function refused(request: BriefRequest): { pointer: string; detail: string; kind: string } {
  const answer = resolveBrief({ seed: 's', ...request }, STYLES, () => 'none');
  if (answer.ok) throw new Error(`accepted: ${JSON.stringify(answer.brief)}`);
  return answer.problems[0]!;
}

function planned(request: BriefRequest): Plan {
  const brief = briefOf(request);
  return makePlan(brief, STYLES.get(brief.style)!);
}

/** Chords bar by bar, in words. */
const barsOf = ({ bars }: Plan): string[] =>
  bars.map(({ chords }) => chords.map(({ chord }) => chordSymbol(chord)).join(' '));

const CHARTS: readonly string[] = [
  '| Dm7 | G7 | Cmaj7 | % |',
  '|: Am F | C G :|',
  '| A7 | D7 | A7 | % | D7 | % | A7 | F#m7 | Bm7 | E7alt | A7 F#7 | Bm7 E7 |',
  '| Fmaj7#11 | G/F | Em7/G | A7sus4b9 | Bb13#11 |',
];

t.test('a chart is followed to the letter in every style, and comes round', async (t) => {
  for (const style of STYLES.names) {
    for (const [index, chords] of CHARTS.entries()) {
      const piece = planned({ style, chords, seed: index, duration: 40 });
      const chart = chordChart(chords);
      const wanted = Array.from({ length: piece.bars.length }, (_, bar) =>
        printChordBar(chart[bar % chart.length]!),
      );
      t.same(barsOf(piece), wanted, `${style}: ${chords}`);
    }
  }
});

t.test('what is played follows the chart', async (t) => {
  for (const style of ['jazz', 'rock', 'blues', 'classical', 'electronic']) {
    let onRoot = 0;
    let changes = 0;
    for (let seed = 0; seed < 2; seed++) {
      const { score } = made({
        style,
        chords: '| Eb | Ab | Bb7 | Cm | Fm7 | Bb7 | Eb/G | Ab Bb |',
        seed,
        duration: 30,
      });
      const bass = notesOf(score, 'bass');
      for (const chord of score.chords) {
        const note = bass.find(({ start }) => start === chord.start);
        if (!note) continue;
        changes++;
        const tones = new Set([bassClass(parseChord(chord.symbol)!)]);
        if (tones.has(note.pitch % 12)) onRoot++;
      }
      const own = new Set([3, 8, 10, 0, 5, 7, 2, 1]);
      const comping = [...notesOf(score, 'comping'), ...notesOf(score, 'pad')];
      t.ok(
        share(comping, ({ pitch }) => own.has(pitch % 12)) > 0.9,
        `${style} ${seed}: comping is in the key`,
      );
    }
    t.ok(changes === 0 || onRoot / changes > 0.6, `${style}: the bass is on ${onRoot} of ${changes} basses`);
  }
});

t.test('the key comes from the chart unless one is given', async (t) => {
  t.equal(briefOf({ style: 'jazz', chords: 'Gm7 C7 | Fmaj7' }).key, 'F major');
  t.equal(briefOf({ style: 'jazz', chords: 'Gm7 C7 | Fmaj7', key: 'Bb' }).key, 'Bb major');
  t.equal(briefOf({ style: 'blues', chords: 'E7 | A7 | B7' }).key, 'E blues');
});

t.test(
  'a form is the piece: names, bars, energies, keys, chords, and the duration that follows',
  async (t) => {
    const { plan, score, request } = made({
      style: 'rock',
      tempo: 120,
      seed: 1,
      metre: '4/4',
      form: [
        { name: 'intro', bars: 4 },
        { name: 'Verse 1', bars: 8, chords: 'Em | C | G | D', energy: 0.3 },
        { name: 'chorus', bars: 8, energy: 0.9, key: 'G' },
        { name: 'outro', bars: 3, chords: 'C | D | G' },
      ],
    });
    t.same(
      plan.sections.map(({ name, bars }) => [name, bars]),
      [
        ['intro', 4],
        ['Verse 1', 8],
        ['chorus', 8],
        ['outro', 3],
      ],
    );
    const [, verse, chorus, outro] = plan.sections;
    t.equal(verse!.energy, 0.3);
    t.equal(verse!.chords, '| Em | C | G | D | Em | C | G | D |');
    t.equal(chorus!.energy, 0.9);
    t.equal(chorus!.key, 'G major');
    t.equal(outro!.chords, '| C | D | G |');
    t.equal(plan.ending.chords, '| G |', 'the ending is the tonic as the chart has it');
    const body = 23 * 2;
    t.ok(request.duration! > body && request.duration! < body + 8, `${request.duration} s`);
    t.equal(score.duration, request.duration);
    t.equal(verse!.start, 8);
  },
);

t.test('every section name of every style is known, with a number or without', async (t) => {
  for (const style of STYLES.names) {
    const names = sectionNames(STYLES.get(style)!);
    const form = names.map((name) => ({ name, bars: 1 }));
    const { plan } = made({ style, form, seed: 1, tempo: 180 });
    t.same(
      plan.sections.map(({ name }) => name),
      names,
    );
  }
  const { plan } = made({
    style: 'jazz',
    form: [
      { name: 'Head', bars: 8 },
      { name: 'solo 2', bars: 8 },
    ],
    seed: 1,
  });
  t.same(
    plan.sections.map(({ lead }) => lead),
    ['tune', 'solo'],
  );
  t.match(refused({ style: 'jazz', form: [{ name: 'xyzzy', bars: 8 }] }), {
    pointer: '/form/0/name',
    kind: 'invalid',
    allowed: /./,
  });
});

t.test('contradictions say what contradicts what', async (t) => {
  const form = [{ name: 'A', bars: 8 }];
  const section = { name: 'A', bars: 4, key: 'C', energy: 0.5, chords: 'C' };
  const table: [BriefRequest, string, RegExp][] = [
    [
      { style: 'rock', tempo: 120, form, duration: 60 },
      '/duration',
      /the form has 8 bars.*at 120 BPM.*duration is 60/,
    ],
    [{ style: 'rock', form: [{ name: 'A', bars: 250 }], duration: 5 }, '/duration', /at 200 BPM/],
    [{ style: 'rock', tempo: 60, form: [{ name: 'A', bars: 200 }] }, '/form', /300 s at most/],
    [
      { style: 'rock', form: [{ name: 'A', bars: 2, chords: 'C|D|E' }] },
      '/form/0/chords',
      /3 bars, and the section "A" has 2/,
    ],
    [{ style: 'rock', form, chords: 'C|'.repeat(9) }, '/chords', /9 bars/],
    [{ style: 'jazz', chords: 'C D E F', metre: '3/4' }, '/chords', /bar 1 has 4 chords.*3\/4/],
    [{ style: 'electronic', chords: 'C / / / / /' }, '/chords', /beats of chords/],
    [
      { style: 'jazz', chords: 'C|'.repeat(32), duration: 10, tempo: 100 },
      '/duration',
      /the chart has 32 bars/,
    ],
    [{ style: 'jazz', plan: { sections: [section] }, form }, '/form', /leave out form/],
    [
      { style: 'jazz', plan: { sections: [section, { ...section, start_bar: 8 }] } },
      '/plan/sections/1/start_bar',
      /4 bars/,
    ],
    [{ style: 'jazz', plan: { bars: 9, sections: [section] } }, '/plan/bars', /4 bars together/],
    [
      {
        style: 'jazz',
        plan: {
          sections: [
            { ...section, id: 'x' },
            { ...section, id: 'x' },
          ],
        },
      },
      '/plan/sections/1/id',
      /"x"/,
    ],
    [
      { style: 'jazz', tempo: 120, plan: { sections: [section, { ...section, start: 3 }] } },
      '/plan/sections/1/start',
      /bar 4/,
    ],
  ];
  for (const [request, pointer, detail] of table) {
    t.match(refused(request), { kind: 'contradiction', pointer, detail }, JSON.stringify(request));
  }
});

t.test('a tempo that nobody asked for gives way to a form and a duration', async (t) => {
  const brief = briefOf({ style: 'rock', form: [{ name: 'verse', bars: 32 }], duration: 60, seed: 3 });
  t.equal(brief.duration, 60);
  const { plan } = made(requestOf(brief));
  t.equal(plan.bars, 32);
});

t.test('numerals of a plan say what its chords are, and give way where a chord is changed', async (t) => {
  const plan = {
    sections: [{ name: 'verse', bars: 4, key: 'A blues', energy: 0.5, chords: '| A7 | D7 | % | E7 |' }],
  };
  const romans = (numerals?: string): string[] => {
    const sections = plan.sections.map((section) => ({ ...section, ...(numerals && { numerals }) }));
    return made({ style: 'rock', seed: 1, plan: { sections } })
      .score.chords.slice(0, 4)
      .map(({ symbol, roman }) => `${symbol} ${roman}`);
  };
  t.same(romans().slice(0, 3), ['A7 I7', 'D7 IV7', 'E7 V7']);
  t.same(romans('| V7/IV | IV7 | IV7 | V7 |').slice(0, 3), ['A7 V7/IV', 'D7 IV7', 'E7 V7']);
  t.same(
    romans('| V7/IV | V7/bVII | IV7 | bVII |'),
    ['A7 V7/IV', 'D7 V7/bVII', 'D7 IV7', 'E7 V7'],
    'a chord that changes its meaning is said again; a numeral of another chord is left out of account',
  );
  t.same(romans('| I7 | IV7 |').slice(0, 3), ['A7 I7', 'D7 IV7', 'E7 V7'], 'for some bars only');
  const [section] = plan.sections;
  t.match(refused({ style: 'rock', plan: { sections: [{ ...section!, numerals: '| I7 | X |' }] } }), {
    kind: 'invalid',
    pointer: '/plan/sections/0/numerals',
    detail: /"X" in bar 2 is no numeral/,
  });
});

t.test('a plan sent back unchanged makes the same score', async (t) => {
  fc.assert(
    fc.property(arbitraryRequest(), fc.integer({ min: 8, max: 60 }), (request, duration) => {
      const answer = resolveBrief({ ...request, duration }, STYLES, () => 'none');
      if (!answer.ok) return true;
      const { score, plan } = composeScore(answer.brief, STYLES);
      const again = made({
        ...requestOf(answer.brief),
        plan: JSON.parse(JSON.stringify(plan)) as PlanSummary,
      });
      if (canonicalJson(again.plan) !== canonicalJson(plan)) throw new Error('another plan');
      return canonicalJson({ ...again.score, briefHash: '' }) === canonicalJson({ ...score, briefHash: '' });
    }),
    { numRuns: 12 },
  );
  t.pass();
});

t.test('any chart and any form make a sound piece, or say why not', async (t) => {
  const roots = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B', 'Cb'];
  const chord = fc
    .tuple(
      fc.constantFrom(...roots),
      fc.constantFrom(...CHORD_QUALITIES),
      fc.option(fc.constantFrom(...roots)),
    )
    .map(([root, { suffix }, bass]) => `${root}${suffix}${bass === null ? '' : `/${bass}`}`);
  const chart = fc
    .array(fc.array(chord, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 9 })
    .map((bars) => bars.map((bar) => bar.join(' ')).join(' | '));
  let kept = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...STYLES.names).chain((style) =>
        fc.record(
          {
            style: fc.constant(style),
            seed: fc.nat(),
            chords: chart,
            form: fc.array(
              fc.record(
                {
                  name: fc.constantFrom(...sectionNames(STYLES.get(style)!)),
                  bars: fc.integer({ min: 1, max: 10 }),
                  chords: chart,
                  energy: fc.double({ min: 0, max: 1, noNaN: true }),
                },
                { requiredKeys: ['name', 'bars'] },
              ),
              { minLength: 1, maxLength: 4 },
            ),
          },
          { requiredKeys: ['style', 'seed'] },
        ),
      ),
      (request) => {
        const answer = resolveBrief(request as BriefRequest, STYLES, () => 'none');
        if (!answer.ok)
          return answer.problems.every(({ kind, detail }) => kind === 'contradiction' && detail !== '');
        kept++;
        const again = resolveBrief(requestOf(answer.brief), STYLES, () => 'none');
        composeScore(answer.brief, STYLES);
        return again.ok && canonicalJson(again.brief) === canonicalJson(answer.brief);
      },
    ),
    { numRuns: 60 },
  );
  t.ok(kept > 5, `${kept} of 60 can be`);
});

t.test('an edited plan is followed to the letter', async (t) => {
  for (const style of STYLES.names) {
    const first = made({ style, seed: 5, duration: 45 });
    const { start: _s, start_bar: _b, ...head } = first.plan.sections[0]!;
    const sections = [
      { ...head, bars: 4, chords: '| Am | E7/G# | Am/G | D9 |', energy: 0.1, key: 'A minor' },
      { name: 'chorus', bars: 5, key: 'C', energy: 1, chords: '| C / / F | G7 |', lead: 'none' as const },
    ];
    const { duration: _d, ...rest } = first.request;
    const request = { ...rest, metre: '4/4' as const, plan: { sections, ending: { chords: 'G7 C6' } } };
    if (style === 'classical' || style === 'blues') delete (request as BriefRequest).substyle;
    const edited = made({ ...request, substyle: undefined } as BriefRequest);
    t.equal(edited.plan.sections[0]!.chords, '| Am | E7/G# | Am/G | D9 |', style);
    t.equal(edited.plan.sections[1]!.chords, '| C / / F | G7 | C / / F | G7 | C / / F |', style);
    t.same(
      edited.plan.sections.map(({ bars, energy, key }) => [bars, energy, key]),
      [
        [4, 0.1, 'A minor'],
        [5, 1, 'C major'],
      ],
    );
    t.match(edited.plan.ending.chords, /C6 \|$/);
    const bar = barTicks(edited.score);
    const lead = notesOf(edited.score, 'melody').filter(({ start }) => start >= 4 * bar && start < 9 * bar);
    t.equal(lead.length, 0, `${style}: nobody leads where the plan says so`);
  }
});

t.test('in every metre every bar of chords sums to the bar', async (t) => {
  for (const style of STYLES.names) {
    for (const metre of METRES.filter((name) => STYLES.get(style)!.metres.includes(name))) {
      const score = composeScore(briefOf({ style, metre, seed: 2, duration: 20 }), STYLES).score;
      const { barTicks: bar, beatTicks } = metreOf(metre);
      let at = 0;
      for (const chord of score.chords) {
        t.equal(chord.start, at, `${style} ${metre}: no gap`);
        if (chord.start < (score.sections.at(-1)?.start ?? 0)) t.equal(chord.start % beatTicks, 0);
        at += chord.length;
      }
      for (const section of score.sections) t.equal(section.length, section.bars * bar);
    }
  }
});
