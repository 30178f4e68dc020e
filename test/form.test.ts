import t from 'tap';
import { resolveBrief } from '../src/brief/resolve.js';
import { outline } from '../src/compose/form/outline.js';
import { phraseLengths } from '../src/compose/form/phrases.js';
import { parseChart } from '../src/compose/harmony/chart.js';
import { numeralOf, parseNumeral, printNumeral } from '../src/compose/harmony/numeral.js';
import type { Outline, PlanSection } from '../src/compose/plan.js';
import type { BriefRequest } from '../src/contract/brief.js';
import { canonicalJson } from '../src/score/canonical.js';
import { STYLES } from '../src/styles/index.js';
import type { Style } from '../src/styles/style.js';
import { chordClasses, chordSymbol, parseChord } from '../src/theory/chord.js';
import { KEY_MODES, keyClasses, keyName, parseKey } from '../src/theory/key.js';
import { METRES } from '../src/theory/metre.js';
import { pitchClass } from '../src/theory/pitch.js';
import fc from './support/properties.js';
import { arbitraryRequest } from './support/requests.js';

const styles: readonly Style[] = STYLES.names.map((name) => STYLES.get(name)!);

function plan(request: BriefRequest): Outline {
  const answer = resolveBrief(request, STYLES, () => 'none');
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return outline(answer.brief, STYLES.get(answer.brief.style)!);
}

/** Numerals of each bar of a section, "I7 IV7". */
const chart = (o: Outline, section: PlanSection): string[] =>
  o.bars
    .slice(section.startBar, section.startBar + section.bars)
    .map((b) => b.chords.map((c) => c.roman).join(' '));

const seeds = (n: number): string[] => Array.from({ length: n }, (_, i) => `form-${i}`);

/** Everything that must hold of any outline; says what does not. */
function faults(o: Outline): string[] {
  const found: string[] = [];
  const fail = (condition: boolean, what: string): void => {
    if (condition) found.push(what);
  };
  const { barTicks, beatTicks } = o.metre;
  let bar = 0;
  for (const section of o.sections) {
    fail(section.startBar !== bar, `${section.id} starts at bar ${section.startBar}, not ${bar}`);
    fail(
      section.start !== bar * barTicks || section.length !== section.bars * barTicks,
      `${section.id} is off its bars`,
    );
    fail(section.bars < 1 || section.bars > 16, `${section.id} has ${section.bars} bars`);
    fail(!(section.energy >= 0 && section.energy <= 1), `${section.id} has energy ${section.energy}`);
    bar += section.bars;
  }
  fail(new Set(o.sections.map((s) => s.id)).size !== o.sections.length, 'section ids repeat');
  fail(o.bars.length !== bar, `${o.bars.length} bars, but sections of ${bar}`);
  let tick = 0;
  for (const chord of o.chords) {
    fail(
      chord.start !== tick || chord.length <= 0 || !Number.isInteger(chord.length),
      `chord gap at ${tick}`,
    );
    fail(
      chord.start < o.ending.start && chord.start % (beatTicks / 2) !== 0,
      `chord off the beat at ${tick}`,
    );
    tick += chord.length;
  }
  fail(tick !== o.endTick, `chords end at ${tick}, the piece at ${o.endTick}`);
  o.bars.forEach((b, i) => {
    fail(b.index !== i || b.start !== i * barTicks, `bar ${i} is out of place`);
    fail(b.chords.reduce((sum, c) => sum + c.length, 0) !== barTicks, `bar ${i}: chords do not fill it`);
    fail(b.chords[0]?.start !== b.start, `bar ${i}: chords do not begin with it`);
    fail(b.barInPhrase >= b.phraseBars || b.phraseBars > 4, `bar ${i}: phrase of ${b.phraseBars}`);
    fail(!(b.energy >= 0 && b.energy <= 1), `bar ${i} has energy ${b.energy}`);
    fail(b.lastOfSection !== (b.barInSection === b.section.bars - 1), `bar ${i}: lastOfSection`);
  });
  const { ending } = o;
  fail(ending.start !== o.bars.length * barTicks, 'the ending is not after the last bar');
  fail(ending.start + ending.length !== o.endTick, 'the ending does not end with the piece');
  fail(
    ending.strike < ending.start || ending.strike >= o.endTick,
    'the last chord is struck outside the ending',
  );
  fail(ending.release <= ending.strike || ending.release > o.endTick, 'release is not after the strike');
  fail(
    ending.chord.start !== ending.strike || ending.chord !== o.chords[o.chords.length - 1],
    'the last chord is not last',
  );
  fail(o.endTick !== Math.round(o.tempoMap.ticks(o.brief.duration)), 'endTick is not the duration');
  const changes = o.tempoMap.changes;
  fail(
    changes.some((c, i) => i > 0 && c.tick < (o.bars.length - 1) * barTicks),
    'tempo changes before the last two bars',
  );
  fail(o.brief.humanize === 0 && changes.length > 1, 'a ritardando with humanize 0');
  return found;
}

t.test('any brief has a sound outline: exact length, gapless chords, sections that tile', async () => {
  fc.assert(
    fc.property(arbitraryRequest(), (request) => {
      const answer = resolveBrief(request, STYLES, () => 'none');
      if (!answer.ok) return;
      const found = faults(outline(answer.brief, STYLES.get(answer.brief.style)!));
      if (found.length > 0)
        throw new Error(`${canonicalJson(answer.brief)}: ${found.slice(0, 3).join('; ')}`);
    }),
    { numRuns: 400 },
  );
});

t.test('every metre, mode and substyle at awkward lengths', async (t) => {
  let n = 0;
  for (const style of styles) {
    for (const substyle of style.substyles) {
      for (const metre of substyle.metres) {
        for (const duration of [1, 3.3, 17, 61.7]) {
          const mode = KEY_MODES[n % KEY_MODES.length]!;
          const request = {
            style: style.name,
            substyle: substyle.name,
            metre,
            duration,
            seed: n++,
            key: `Eb ${mode}`,
          };
          const found = faults(plan(request));
          if (found.length > 0) t.fail(`${JSON.stringify(request)}: ${found[0]}`);
        }
      }
    }
    for (const duration of [1, 300]) {
      for (const tempo of [60, 200])
        t.same(faults(plan({ style: style.name, duration, tempo, seed: 1 })), []);
    }
  }
});

t.test('the ring-out is musical: long enough to hear, short enough to stay', async (t) => {
  for (const style of styles) {
    for (const seed of seeds(25)) {
      const o = plan({ style: style.name, seed, duration: 45 });
      const ring = o.brief.duration - o.tempoMap.seconds(o.ending.strike);
      const barSeconds = o.tempoMap.seconds(o.metre.barTicks);
      if (ring < 0.6 || ring > Math.max(7.2, barSeconds + 2.5)) {
        t.fail(`${style.name}/${o.substyle.name} ${o.brief.tempo}: rings ${ring.toFixed(2)} s`);
      }
    }
  }
});

t.test('the same brief is the same outline; seed and variation change it', async (t) => {
  for (const style of styles) {
    const at = (seed: string, variation = 0): string => {
      const o = plan({ style: style.name, seed, variation, duration: 70 });
      return canonicalJson([
        o.form,
        o.sections.map((s) => [s.id, s.bars, s.energy]),
        o.chords.map((c) => c.roman),
      ]);
    };
    t.equal(at('a'), at('a'));
    t.not(at('a'), at('b'), `${style.name}: seeds differ`);
    const takes = new Set([0, 1, 2, 3, 4, 5].map((variation) => at('a', variation)));
    t.ok(takes.size >= 3, `${style.name}: takes differ (${takes.size} of 6)`);
  }
});

t.test(
  'duration makes the form: a phrase, a short form, contrast and return, a climax at two thirds',
  async (t) => {
    for (const style of styles) {
      for (const seed of seeds(12)) {
        const long = plan({ style: style.name, seed, duration: 240 });
        const names = `${style.name}/${long.substyle.name} ${seed}: ${long.sections.map((s) => s.name).join(' ')}`;
        if (new Set(long.sections.map((s) => s.purpose)).size < 3) t.fail(`no contrast in ${names}`);
        if (!long.sections.some((s) => s.occurrence > 0)) t.fail(`no return in ${names}`);
        const energies = long.sections.map((s) => s.energy);
        const peak = Math.max(...energies);
        if (peak - Math.min(...energies) < 0.12) t.fail(`flat: ${names}`);
        const peaks = long.sections.filter((s) => s.energy > peak - 0.04);
        const last = Math.max(...peaks.map((s) => s.startBar + s.bars)) / long.bars.length;
        if (last < 0.45) t.fail(`the climax is over at ${last.toFixed(2)}: ${names}`);
        const short = plan({ style: style.name, seed, duration: 8 });
        if (short.sections.length > 3) t.fail(`8 s in ${short.sections.length} sections`);
      }
    }
  },
);

t.test("a caller's energy is followed", async (t) => {
  const mean = (o: Outline): number => o.bars.reduce((sum, b) => sum + b.energy, 0) / o.bars.length;
  for (const style of styles) {
    const at = (energy: BriefRequest['energy']): Outline =>
      plan({ style: style.name, seed: 3, duration: 60, energy });
    t.ok(
      mean(at(0.9)) > mean(at(0.5)) + 0.2 && mean(at(0.5)) > mean(at(0.1)) + 0.2,
      `${style.name}: a level`,
    );
    const rising = at([
      { at: 0, value: 0.1 },
      { at: 1, value: 0.9 },
    ]);
    const third = Math.floor(rising.bars.length / 3);
    const part = (from: number): number =>
      rising.bars.slice(from, from + third).reduce((s, b) => s + b.energy, 0) / third;
    t.ok(part(0) < 0.45 && part(third * 2) > 0.6, `${style.name}: a rising curve`);
  }
});

t.test('materials come back with their harmony', async (t) => {
  for (const style of styles) {
    for (const seed of seeds(8)) {
      const o = plan({ style: style.name, seed, duration: 150, complexity: 0.3 });
      for (const section of o.sections) {
        const first = o.sections.find(
          (s) => s.material === section.material && keyName(s.key) === keyName(section.key),
        )!;
        if (first === section || first.bars !== section.bars || section === o.sections[o.sections.length - 1])
          continue;
        const [a, b] = [chart(o, first), chart(o, section)];
        const root = (bar: string): string => bar.split(' ')[0]!.replace(/[^b#ivIV].*/, '');
        const kept = a.filter((bar, i) => root(bar) === root(b[i]!)).length / a.length;
        if (kept < 0.5)
          t.fail(`${style.name} ${section.id} keeps ${kept.toFixed(2)}: ${a.join('|')} / ${b.join('|')}`);
      }
    }
  }
});

t.test('tables: every numeral reads, prints back and spells', async (t) => {
  for (const style of styles) {
    const { progressions, cadences, finals } = style.harmony;
    const charts = [...progressions, ...cadences].map((p) => p.chart);
    charts.push(...finals.flatMap((f) => [f.approach, f.tag, f.chord]));
    t.ok(progressions.length >= 15, `${style.name} has ${progressions.length} progressions`);
    for (const text of charts) {
      for (const numeral of parseChart(text).flat()) {
        t.same(parseNumeral(printNumeral(numeral)), numeral, printNumeral(numeral));
      }
    }
    for (const template of style.forms.templates) {
      for (const name of template.substyles ?? []) {
        t.ok(
          style.substyles.some((s) => s.name === name),
          `${style.name}: form ${template.name} names ${name}`,
        );
      }
    }
    for (const name of progressions.flatMap((p) => p.substyles ?? [])) {
      t.ok(
        style.substyles.some((s) => s.name === name),
        `${style.name}: harmony names ${name}`,
      );
    }
    t.ok(style.forms.endings['*'], `${style.name} ends`);
  }
  const C = parseKey('C major')!;
  const table = [
    ['D7', 'II7'],
    ['Ebmaj7', 'bIIImaj7'],
    ['F#dim7', '#ivo7'],
    ['Db7', 'bII7'],
    ['Am', 'vi'],
    ['Bm7b5', 'viiø7'],
  ];
  for (const [symbol, numeral] of table) t.equal(printNumeral(numeralOf(parseChord(symbol!)!, C)), numeral);
});

t.test('chords are spelled in their key', async (t) => {
  for (const style of styles) {
    for (const name of ['Eb minor', 'F# major', 'Db major', 'C# minor']) {
      const o = plan({ style: style.name, key: name, seed: name, duration: 60 });
      for (const { chord, key } of o.chords)
        if (Math.abs(chord.root - key.tonic) > 9) t.fail(`${chordSymbol(chord)} in ${keyName(key)}`);
    }
  }
});

t.test('modes keep to their scale where the style is modal', async (t) => {
  for (const style of ['ambient', 'electronic']) {
    for (const mode of ['dorian', 'phrygian', 'lydian', 'mixolydian']) {
      let inside = 0;
      let all = 0;
      for (const seed of seeds(6)) {
        const o = plan({ style, key: `D ${mode}`, seed, duration: 60 });
        const scale = keyClasses(o.key);
        for (const { chord } of o.chords) {
          const classes = chordClasses(chord);
          all += classes.length;
          inside += classes.filter((pc) => scale.includes(pc)).length;
        }
      }
      t.ok(
        // The four of a mixolydian blues or house tune may be a seventh: its seventh is not in the scale.
        inside / all > (mode === 'mixolydian' ? 0.95 : 0.97),
        `${style} in ${mode}: ${(inside / all).toFixed(3)} of chord tones in the scale`,
      );
    }
  }
});

// ── Marks of the styles ────────────────────────────────────────────────────────────────────────────────────────

const degree = (roman: string): string =>
  /^[b#]?[ivIV]+/.exec(roman)![0]!.replace(/[iv]+/, (name) => name.toUpperCase());

t.test('blues: twelve bars with their chords in their places, dominant sevenths', async (t) => {
  let choruses = 0;
  for (const seed of seeds(40)) {
    const o = plan({ style: 'blues', seed, duration: 100 });
    for (const section of o.sections.filter((s) => s.bars === 12)) {
      choruses++;
      const bars = chart(o, section);
      const at = (bar: number): string => degree(bars[bar - 1]!);
      const expected: [number, RegExp][] = [
        [1, /^I$/],
        [3, /^I$/],
        [5, /^IV$/],
        [7, /^I$/],
        [9, /^(V|II|bVI|I)$/],
        [10, /^(IV|V|bVI|II|I)$/],
      ];
      for (const [bar, pattern] of expected) {
        if (!pattern.test(at(bar))) t.fail(`${seed}: bar ${bar} is ${bars[bar - 1]} in ${bars.join(' | ')}`);
      }
      if (!/^(V|bVI|II)$/.test(at(9)) && !/V|bVI/.test(at(10)))
        t.fail(`${seed}: no tension in bars 9-10: ${bars.join(' | ')}`);
    }
    const sevenths = o.chords.filter((c) => c.chord.quality.tones.length > 3).length / o.chords.length;
    // Songsters of the country and elsewhere sing over triads.
    if (o.substyle.name !== 'country-blues' && o.vein?.name !== 'songster')
      t.ok(sevenths > 0.9, `${seed}: ${sevenths.toFixed(2)} sevenths`);
  }
  t.ok(choruses > 60, `${choruses} choruses of twelve bars`);
});

t.test('blues: the tag I-IV-I-V-I ends the piece, in whatever metre', async (t) => {
  let ends = 0;
  for (const seed of seeds(40)) {
    const o = plan({ style: 'blues', key: 'A blues', seed, duration: 60 });
    const last = o.sections[o.sections.length - 1]!;
    if (last.bars < 2) continue;
    ends++;
    const from = o.ending.start - 2 * o.metre.barTicks;
    const degrees = o.chords
      .filter((span) => span.start + span.length > from)
      .map(({ roman }) => degree(roman))
      .filter((name) => ['I', 'IV', 'V'].includes(name));
    const moves = degrees.filter((name, i) => name !== degrees[i - 1]).join(' ');
    t.match(moves, /^I IV I V I/, seed);
    t.match(degrees[degrees.length - 1], 'I', `${seed}: rests on its tonic`);
  }
  t.ok(ends >= 36, `${ends} of 40 pieces end with two bars of one section`);
});

t.test('jazz: ii-V chains that resolve, sevenths everywhere', async (t) => {
  for (const seed of seeds(30)) {
    const o = plan({ style: 'jazz', seed, duration: 60, key: seed.endsWith('3') ? 'C minor' : 'Eb major' });
    const line = o.chords;
    let twoFives = 0;
    for (let i = 1; i < line.length; i++) {
      const fall = (pitchClass(line[i - 1]!.chord.root) - pitchClass(line[i]!.chord.root) + 12) % 12;
      const from = line[i - 1]!.chord.quality.family;
      if (
        fall === 7 &&
        (from === 'minor' || from === 'half-diminished') &&
        line[i]!.chord.quality.family === 'dominant'
      )
        twoFives++;
    }
    const elsewhere = ['planing', 'circling', 'gospel', 'earthy'].includes(o.vein?.name ?? '');
    t.ok(twoFives >= 3 || elsewhere || o.form === 'modal', `${seed}: ${twoFives} ii-V in ${o.form}`);
    const rich = line.filter((c) => c.chord.quality.tones.length > 3).length / line.length;
    t.ok(rich > 0.95, `${seed}: ${rich.toFixed(2)} rich chords`);
  }
});

t.test('classical: half cadences inside, a full cadence at the end', async (t) => {
  for (const seed of seeds(30)) {
    const o = plan({ style: 'classical', seed, duration: 50 });
    const line = o.chords;
    const last = line[line.length - 1]!;
    const before = line[line.length - 2]!;
    t.equal(degree(last.roman), 'I', `${seed} ends on ${last.roman}`);
    t.equal(last.chord.bass, null, `${seed}: in root position`);
    t.match(before.roman, /^V7?(sus4)?$/, `${seed}: out of ${before.roman}`);
    for (const section of o.sections.filter((s) => s.material === 'A')) {
      // Where the key changes next, the close turns to the dominant of the new key.
      const next = o.sections[section.index + 1];
      if (next && keyName(next.key) !== keyName(section.key)) continue;
      const close = chart(o, section).at(-1)!.split(' ').at(-1)!;
      if (!/^(I|i|V)/.test(close)) t.fail(`${seed} ${section.id} closes on ${close}`);
    }
  }
});

t.test(
  'rock: some songs of hard rock and punk are all power chords, the common changes in pop',
  async (t) => {
    for (const substyle of ['hard-rock', 'punk']) {
      const chords = seeds(40).flatMap(
        (seed) => plan({ style: 'rock', substyle, seed, duration: 60 }).chords,
      );
      const power = chords.filter((c) => c.chord.quality.family === 'power').length / chords.length;
      // In the others the guitars leave the thirds out, and who plays or sings beside them knows them.
      t.ok(power > 0.03 && power < 0.6, `${substyle}: ${power.toFixed(2)} power chords`);
    }
    const charts = seeds(40).map((seed) => {
      const o = plan({
        style: 'rock',
        substyle: 'pop-rock',
        key: 'G major',
        seed,
        duration: 60,
        complexity: 0,
      });
      return o.chords.map((c) => degree(c.roman)).join(' ');
    });
    t.ok(
      charts.some((c) => c.includes('I V VI IV')),
      'I-V-vi-IV',
    );
    t.ok(
      charts.some((c) => c.includes('VI IV I V')),
      'vi-IV-I-V',
    );
    const songs = seeds(20).map((seed) => plan({ style: 'rock', seed, duration: 150 }).sections);
    // Songs without a chorus: AABA and riff songs come back to their verse or riff, suites to their riff.
    const verses = songs.filter(
      (song) =>
        song.some(({ name }) => name === 'verse') && song.filter(({ name }) => name === 'chorus').length >= 2,
    );
    t.ok(verses.length >= 12, `${verses.length} of 20 have verses and choruses`);
    t.ok(
      songs.every((song) => song.some(({ occurrence }) => occurrence > 0)),
      'all come back to something',
    );
  },
);

t.test('electronic: blocks of eight, builds before drops', async (t) => {
  for (const seed of seeds(25)) {
    const o = plan({ style: 'electronic', seed, duration: 180 });
    const square = o.sections.filter((s) => s.bars % 4 === 0).length / o.sections.length;
    t.ok(square >= 0.6, `${seed}: ${o.sections.map((s) => `${s.name}${s.bars}`).join(' ')}`);
    for (const section of o.sections.filter((s) => s.purpose === 'build')) {
      const after = o.sections[section.index + 1];
      // A fake drop takes everything away once more.
      const next = after?.name === 'fake-drop' ? o.sections[section.index + 2] : after;
      t.equal(next?.purpose, 'climax', `${seed}: ${section.id} builds to ${next?.id}`);
    }
  }
});

t.test('ambient: slow chords that share tones, no dominant pressure', async (t) => {
  let shared = 0;
  let changes = 0;
  for (const seed of seeds(25)) {
    const o = plan({ style: 'ambient', seed, duration: 120 });
    const perBar = o.chords.length / o.bars.length;
    t.ok(perBar <= 1, `${seed}: ${perBar.toFixed(2)} chords a bar`);
    for (let i = 1; i < o.chords.length; i++) {
      changes++;
      const before = chordClasses(o.chords[i - 1]!.chord);
      if (chordClasses(o.chords[i]!.chord).some((pc) => before.includes(pc))) shared++;
    }
  }
  t.ok(shared / changes > 0.8, `${(shared / changes).toFixed(2)} of the changes keep a tone`);
});

t.test('phrases leave no bar over', async (t) => {
  for (const phrase of [2, 3, 4]) {
    for (let bars = 1; bars <= 16; bars++) {
      const lengths = phraseLengths(bars, phrase);
      t.equal(
        lengths.reduce((a, b) => a + b, 0),
        bars,
      );
      if (bars > 1 && phrase > 2)
        t.notOk(lengths.includes(1), `${bars} bars in phrases of ${phrase}: ${lengths}`);
    }
  }
  t.equal(METRES.length, 6);
});
