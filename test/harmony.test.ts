/** Rules of harmony, by name, over the plans of many pieces. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import type { Plan, PlanChord } from '../src/compose/plan.js';
import type { BriefRequest } from '../src/contract/brief.js';
import { STYLES } from '../src/styles/index.js';
import { bassClass, chordClasses, parseChord } from '../src/theory/chord.js';
import { isMinor, keyClasses, keyName } from '../src/theory/key.js';
import { modulo, pitchClass } from '../src/theory/pitch.js';
import { briefOf, share } from './support/compose.js';

function planOf(request: BriefRequest): Plan {
  const brief = briefOf(request);
  return makePlan(brief, STYLES.get(brief.style)!);
}

const plans = (count: number, request: BriefRequest): Plan[] =>
  Array.from({ length: count }, (_, seed) => planOf({ seed, duration: 60, ...request }));

/** Each chord with the one after it. */
const pairs = ({ chords }: Plan): [PlanChord, PlanChord][] =>
  chords.slice(1).map((next, i) => [chords[i]!, next]);

const fall = (from: PlanChord, to: PlanChord): number =>
  modulo(pitchClass(from.chord.root) - pitchClass(to.chord.root), 12);

t.test('secondary dominants resolve: a fifth down, by step, or over the cadential six-four', async (t) => {
  for (const style of ['classical', 'jazz']) {
    const secondary = plans(72, { style, complexity: 0.9 })
      .flatMap(pairs)
      .filter(([chord]) => /^(V7|viio7).*\/[b#]?[ivIV]/.test(chord.roman));
    t.ok(secondary.length > 20, `${style} has ${secondary.length}`);
    const resolved = share(
      secondary,
      ([chord, next]) => next.roman.endsWith('^5') || [7, 11, 1, 10, 0].includes(fall(chord, next)),
    );
    t.ok(resolved > 0.9, `${style}: ${resolved}`);
  }
});

t.test('tritone substitutes fall by a semitone', async (t) => {
  const found = plans(16, { style: 'jazz', key: 'F', complexity: 1 })
    .flatMap(pairs)
    .filter(([{ roman }]) => roman === 'bII7');
  t.ok(found.length > 0);
  t.ok(share(found, ([chord, next]) => [1, 0].includes(fall(chord, next))) > 0.6);
});

t.test(
  'augmented sixths lead to the dominant, the German one over the six-four; rare, in both modes',
  async (t) => {
    const all = plans(40, { style: 'classical', duration: 90 });
    const found = all.flatMap(pairs).filter(([{ roman }]) => /^(It|Fr|Ger)6/.test(roman));
    for (const name of ['It6', 'Fr6', 'Ger6'])
      t.ok(
        found.some(([{ roman }]) => roman === name),
        name,
      );
    for (const minor of [false, true])
      t.ok(
        found.some(([{ key }]) => isMinor(key) === minor),
        minor ? 'in minor' : 'in major',
      );
    for (const [{ roman, chord, key }, next] of found) {
      t.equal(bassClass(chord), modulo(pitchClass(key.tonic) + 8, 12), 'on the lowered sixth degree');
      t.match(next.roman, roman === 'Ger6' ? /^[iI]\^5$/ : /^V7?(sus4)?$/, `${roman} leads to ${next.roman}`);
    }
    t.ok(found.length < all.flatMap(({ chords }) => chords).length / 20, `${found.length} are rare`);
  },
);

t.test('diminished sevenths on the leading note stand for dominants and rise a semitone', async (t) => {
  const found = plans(16, { style: 'classical', complexity: 0.8 })
    .flatMap(pairs)
    .filter(([{ roman }]) => /^viio7(\/|$)/.test(roman));
  t.ok(found.length > 20, `${found.length}`);
  const rise = share(found, ([chord, next]) => fall(chord, next) === 11 || next.roman.endsWith('^5'));
  t.ok(rise > 0.9, `${rise}`);
});

t.test('what is applied to a chord leads to it, before cadence formulas too', async (t) => {
  const applied = plans(60, { style: 'classical', complexity: 0.8 })
    .flatMap(pairs)
    .filter(([{ roman }]) => /^(V7|viio7)(\^[357])?\/[b#]?[ivIV]/.test(roman));
  t.ok(applied.length > 300, `${applied.length}`);
  const astray = applied.filter(([chord, next]) => {
    const target = chord.roman.split('/')[1]!;
    // To its chord, on within its key, or (of the dominant) over the six-four; the fifth may be deceived by a step.
    if (next.roman.endsWith(`/${target}`) || next.roman.endsWith('^5')) return false;
    const falls = chord.roman.startsWith('vii') ? [11, 4, 0] : [7, 11, 10, 0];
    return !falls.includes(fall(chord, next));
  });
  const told = astray.slice(0, 4).map(([chord, next]) => `${chord.roman} ${next.roman}`);
  t.ok(astray.length <= applied.length / 50, `${astray.length} of ${applied.length}: ${told}`);
});

t.test('a pedal stays in the bass', async (t) => {
  for (const style of ['rock', 'ambient', 'classical']) {
    const pedals = plans(24, { style, key: 'D', complexity: 1 })
      .flatMap(({ chords }) => chords)
      .filter(({ roman }) => roman.endsWith('/1'));
    t.ok(pedals.length > 0, `${style} has pedals`);
    for (const { chord, key } of pedals) t.equal(bassClass(chord), pitchClass(key.tonic));
  }
});

t.test(
  'modal interchange: chords of the parallel minor colour a major key, where complexity asks for them',
  async (t) => {
    const borrowed = (complexity: number): number =>
      plans(16, { style: 'jazz', substyle: 'ballad', key: 'Eb', complexity })
        .flatMap(({ chords }) => chords)
        .filter(({ roman }) => /^(iv|iiø7|bVI|bVII)/.test(roman)).length;
    t.ok(borrowed(1) > borrowed(0) + 3, `${borrowed(0)} to ${borrowed(1)}`);
  },
);

t.test('modulation: contrast goes to a related key, and the piece comes home', async (t) => {
  const pieces = plans(20, { style: 'classical', duration: 90 });
  let moved = 0;
  for (const { sections, key } of pieces) {
    const home = keyName(key);
    if (sections.some((section) => keyName(section.key) !== home)) moved++;
    t.equal(keyName(sections.at(-1)!.key), home, 'home at the end');
    for (const section of sections) {
      const away = modulo(pitchClass(section.key.tonic) - pitchClass(key.tonic), 12);
      // Of a major key the minor ones of its second and third degrees, too: one accidental away.
      const onDegree = !isMinor(key) && isMinor(section.key) && [2, 4].includes(away);
      t.ok([0, 3, 5, 7, 8, 9].includes(away) || onDegree, `${keyName(section.key)} is near ${home}`);
    }
  }
  t.ok(moved > 12, `${moved} of 20 leave home`);
});

/** The tone that makes a mode what it is, in semitones over the tonic, and the one it must not have. */
const MARKS = {
  dorian: [9, 8],
  phrygian: [1, 2],
  lydian: [6, 5],
  mixolydian: [10, 11],
} as const;

t.test('modes are modes: their own tones, their own cadences, no dominant of another mode', async (t) => {
  for (const style of STYLES.names.filter((name) => name !== 'blues')) {
    for (const [mode, [own, foreign]] of Object.entries(MARKS)) {
      const pieces = plans(8, { style, key: `D ${mode}`, duration: 40 });
      const marked = pieces.filter(({ chords, key }) => {
        const home = chords.filter((chord) => keyName(chord.key) === keyName(key));
        const tones = home.flatMap(({ chord }) => chordClasses(chord));
        return tones.includes(modulo(pitchClass(key.tonic) + own, 12));
      });
      // Power chords have no third to show it.
      if (style !== 'rock')
        t.ok(marked.length >= 5, `${style} ${mode}: its own tone in ${marked.length} of 8`);
      const chords = pieces.flatMap((plan) =>
        plan.chords.filter((chord) => keyName(chord.key) === keyName(plan.key)),
      );
      const pure = share(chords, ({ chord, key }) =>
        chordClasses(chord).every((pc) => keyClasses(key).includes(pc)),
      );
      t.ok(pure > 0.85, `${style} ${mode}: ${pure} of the chords are of the mode`);
      const strange = share(chords, ({ chord, key }) =>
        chordClasses(chord).includes(modulo(pitchClass(key.tonic) + foreign, 12)),
      );
      t.ok(strange < 0.12, `${style} ${mode}: ${strange} have the foreign tone`);
    }
  }
});

t.test('twelve bars have their chords, in every key and metre of the blues', async (t) => {
  for (const metre of ['4/4', '12/8'] as const) {
    for (const tonic of ['E', 'Bb', 'F#']) {
      const pieces = plans(6, { style: 'blues', key: `${tonic} blues`, metre, duration: 90 });
      const choruses = pieces.flatMap((plan) =>
        plan.sections
          .filter(({ bars, material }) => bars === 12 && material === 'chorus')
          .map((section) => plan.bars.slice(section.startBar, section.startBar + 12)),
      );
      t.ok(choruses.length > 0, `${tonic} ${metre}`);
      const root = parseChord(tonic)!.root;
      const at = (bar: number, chorus: (typeof choruses)[number]): number =>
        modulo(pitchClass(chorus[bar]!.chords[0]!.chord.root) - pitchClass(root), 12);
      for (const chorus of choruses) {
        t.same([at(0, chorus), at(4, chorus), at(6, chorus), at(10, chorus)], [0, 5, 0, 0], 'I, IV, I, I');
        t.ok([7, 2, 8].includes(at(8, chorus)), 'tension in the ninth bar');
      }
    }
  }
});

t.test(
  'classical themes rest on tonic and dominant in some pieces, in others chords change by the half bar',
  async (t) => {
    const paces = plans(24, { style: 'classical', substyle: 'piano-solo', metre: '4/4', duration: 75 }).map(
      (plan) => {
        const theme = plan.sections.find(({ purpose }) => purpose === 'statement')!;
        const own = plan.chords.filter(
          ({ start }) => start >= theme.start && start < theme.start + theme.length,
        );
        return { chords: own.length, bars: theme.bars };
      },
    );
    // A chord a bar, and one more before the close.
    const calm = paces.filter(({ chords, bars }) => chords <= bars + 1).length;
    t.ok(calm >= 4, `calm: ${calm} of ${paces.map(({ chords, bars }) => `${chords} in ${bars}`)}`);
    t.ok(paces.filter(({ chords, bars }) => chords / bars >= 1.6).length >= 4, 'restless');
  },
);

t.test('what is asked to be plain has plainer themes than what is asked to be intricate', async (t) => {
  const changes = (complexity: number): number => {
    const all = plans(16, { style: 'classical', substyle: 'minuet', duration: 75, complexity });
    return all.reduce((sum, { chords, bars }) => sum + chords.length / bars.length, 0) / all.length;
  };
  const [plain, rich] = [changes(0.1), changes(1)];
  t.ok(rich > plain + 0.25, `${plain.toFixed(2)} and ${rich.toFixed(2)} chords a bar`);
});
