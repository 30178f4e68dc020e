import t from 'tap';
import { writeArpeggio } from '../src/compose/comping/arpeggio.js';
import { chooseCompingFigure } from '../src/compose/comping/choose-figure.js';
import { writeComping } from '../src/compose/comping/comping.js';
import { writeEffects } from '../src/compose/comping/effects.js';
import { writePad } from '../src/compose/comping/pad.js';
import { barsOf, strokesOf } from '../src/compose/comping/pattern.js';
import { planRiffs } from '../src/compose/comping/riffs.js';
import { voicingsOf } from '../src/compose/comping/shapes.js';
import { writeTexture } from '../src/compose/comping/texture.js';
import { allowedClasses, tonesOf } from '../src/compose/comping/tones.js';
import { USUAL_WEIGHTS } from '../src/compose/comping/voicing-cost.js';
import type { Draft, Outline, Plan, PlanPart, Riff, Writer } from '../src/compose/plan.js';
import { riffStep } from '../src/compose/riff-step.js';
import { COMPING as AMBIENT } from '../src/styles/ambient/comping.js';
import { COMPING as BLUES } from '../src/styles/blues/comping.js';
import { COMPING as CLASSICAL } from '../src/styles/classical/comping.js';
import { COMPING as ELECTRONIC } from '../src/styles/electronic/comping.js';
import { COMPING as JAZZ } from '../src/styles/jazz/comping.js';
import { COMPING as ROCK } from '../src/styles/rock/comping.js';
import type { CompingTable } from '../src/styles/tables/comping.js';
import { INSTRUMENTS } from '../src/styles/tables/instruments.js';
import { bassClass, chord, parseChord } from '../src/theory/chord.js';
import { CHORD_QUALITIES } from '../src/theory/chord-qualities.js';
import { parseKey } from '../src/theory/key.js';
import { METRES, metreOf } from '../src/theory/metre.js';
import { pitchClass } from '../src/theory/pitch.js';
import { type HandMade, handMadeMelody, handMadeOutline, handMadePlan } from './support/hand-made-plan.js';
import fc from './support/properties.js';

const STYLES: Readonly<
  Record<string, { table: CompingTable; substyles: readonly string[]; chart: string; key: string }>
> = {
  classical: {
    table: CLASSICAL,
    substyles: ['piano-solo', 'string-quartet', 'chamber-orchestra', 'minuet'],
    chart: 'I | IV V7 | I vi | ii7^3 V7 | vi | ii7 | I^5 V7 | I',
    key: 'D major',
  },
  jazz: {
    table: JAZZ,
    substyles: ['swing-quartet', 'piano-trio', 'guitar-trio', 'bossa', 'ballad', 'bebop', 'modal'],
    chart: 'Imaj7 | vi7 | ii9 | V13 | iii7 VI7b9 | ii7 V7alt | Imaj9 | ii7 bII7',
    key: 'Bb major',
  },
  rock: {
    table: ROCK,
    substyles: ['hard-rock', 'pop-rock', 'ballad', 'punk', 'half-time'],
    chart: 'i | bVI | bVII | i5',
    key: 'E minor',
  },
  blues: {
    table: BLUES,
    substyles: ['shuffle', 'slow-blues', 'boogie', 'minor-blues'],
    chart: 'I7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV9 | I7 | V7',
    key: 'A blues',
  },
  electronic: {
    table: ELECTRONIC,
    substyles: [
      'house',
      'techno',
      'trance',
      'drum-and-bass',
      'electro',
      'garage',
      'dubstep',
      'synthwave',
      'lo-fi',
    ],
    chart: 'im7 | bVImaj7 | bIII | bVIIsus4',
    key: 'F minor',
  },
  ambient: {
    table: AMBIENT,
    substyles: ['drone', 'piano', 'space', 'pulse', 'cinematic'],
    chart: 'Iadd9 | Iadd9 | IVmaj7 | vi7',
    key: 'C lydian',
  },
};

const WRITERS: Readonly<Record<string, Writer>> = {
  comping: writeComping,
  pad: writePad,
  arpeggio: writeArpeggio,
  texture: writeTexture,
  effects: writeEffects,
};

const SECTIONS: HandMade['sections'] = [
  { bars: 3, name: 'intro', purpose: 'intro', energy: 0.2, lead: 'none' },
  { bars: 8, name: 'verse', energy: 0.5, lead: 'tune' },
  { bars: 5, name: 'solo', energy: 0.7, lead: 'solo', purpose: 'development' },
  { bars: 8, name: 'drop', energy: 0.95, lead: 'riff', purpose: 'climax' },
  { bars: 1, name: 'break', energy: 0.15, lead: 'sparse', purpose: 'break' },
];

type Seat = Pick<PlanPart, 'id' | 'role' | 'patch' | 'register'>;

const planOf = (outline: Outline, parts: readonly Seat[]): Plan =>
  handMadePlan(
    outline,
    parts,
    (part, section) => chooseCompingFigure(outline, part, section, outline.random.under('choice')),
    planRiffs(outline),
  );

const write = (plan: Plan, id: string, melody: readonly Draft[] = []): Draft[] => {
  const part = plan.parts.find((one) => one.id === id)!;
  return WRITERS[part.role]!(plan, part, plan.random.under('part', id), { melody });
};

/** What is struck from the patterns, neither slid into nor of the ending. */
const PLAIN = ['chord', 'stab', 'turn', 'push', 'change', 'broken', 'root', 'fifth', 'held'];

/** What a part strikes in its first bars, approaches and other strokes of a name of their own apart. */
const struckIn = (bars: number, notes: readonly Draft[]): Draft[] =>
  notes.filter((note) => note.start < bars * 3840 && PLAIN.includes(note.reason?.transform ?? 'chord'));

/** Beats for which the chords of a part are struck in one voicing at the longest. */
function standsFor(notes: readonly Draft[]): number {
  const played = new Map<number, number[]>();
  for (const { start, pitch } of notes) played.set(start, [...(played.get(start) ?? []), pitch]);
  let [voicing, since, longest] = ['', 0, 0];
  for (const [start, pitches] of [...played].sort(([a], [b]) => a - b)) {
    const same = pitches.sort((a, b) => a - b).join(' ');
    if (same !== voicing) [voicing, since] = [same, start];
    longest = Math.max(longest, (start - since) / 960);
  }
  return longest;
}

const BASS: Seat = { id: 'bass', role: 'bass', patch: 'upright-bass', register: [28, 52] };
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

t.test(
  'every voicing of every vocabulary is in its register and made of tones the chord allows',
  async (t) => {
    const key = parseKey('Eb major')!;
    let count = 0;
    for (const [style, { table }] of Object.entries(STYLES)) {
      for (const [name, vocabulary] of Object.entries(table.voicings)) {
        for (const quality of CHORD_QUALITIES) {
          for (const root of [-3, 0, 4]) {
            const wanted = chord(root, quality.suffix);
            const allowed = allowedClasses(wanted, key);
            const voicings = voicingsOf(tonesOf(wanted, key), vocabulary, [45, 77], USUAL_WEIGHTS, false);
            count += voicings.length;
            const wrong = voicings.find(
              ({ pitches }) =>
                pitches.some((pitch) => pitch < 45 || pitch > 77 || !allowed.includes(pitch % 12)) ||
                pitches.some((pitch, i) => i > 0 && pitch <= pitches[i - 1]!),
            );
            if (wrong) t.fail(`${style} ${name} ${quality.suffix} on ${root}: ${wrong.pitches}`);
          }
        }
      }
    }
    t.ok(count > 2000, `${count} voicings`);
  },
);

t.test('patterns fill the bar in every metre and use no unknown stroke', async (t) => {
  const known = /^[xXosSdDumpbfrtghjkyv1-8.-]+$/;
  for (const [style, { table }] of Object.entries(STYLES)) {
    for (const figure of table.figures) {
      if (figure.kind !== 'rhythm') continue;
      for (const pattern of [...figure.patterns, ...(figure.compound ?? []), ...(figure.turns ?? [])]) {
        for (const bar of barsOf(pattern)) {
          for (const token of bar.split(/\s+/))
            if (!known.test(token)) t.fail(`${style} ${figure.name}: "${token}"`);
          for (const name of METRES) {
            const metre = metreOf(name);
            const strokes = strokesOf(bar, metre);
            let at = 0;
            for (const stroke of strokes) {
              if (stroke.at < at || stroke.length < 1 || !Number.isInteger(stroke.at))
                t.fail(`${figure.name} in ${name}`);
              at = stroke.at + stroke.length;
            }
            if (at > metre.barTicks) t.fail(`${figure.name} in ${name} is longer than the bar`);
            if (metre.name === '4/4' && strokes.length === 0 && !pattern.includes('|'))
              t.fail(`${figure.name} has an empty bar`);
          }
        }
      }
    }
  }
  t.ok(strokesOf('x-- x--', metreOf('6/8')).length === 2);
  t.same(
    strokesOf('.x', metreOf('12/8')).map((stroke) => stroke.at),
    [960, 2400, 3840, 5280],
    'off-beats on the last third',
  );
});

t.test(
  'every style, substyle, role, patch, metre and ending: in register, on the grid, inside the piece, twice the same',
  async (t) => {
    const cases = Object.entries(STYLES).flatMap(([style, { substyles }]) =>
      substyles.map((substyle) => ({ style, substyle })),
    );
    const patches = Object.entries(INSTRUMENTS).filter(([, one]) => !one.drums);
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.constantFrom(...METRES),
        fc.constantFrom(...Object.keys(WRITERS)),
        fc.constantFrom(...patches),
        fc.constantFrom('chord', 'tag', 'fade'),
        fc.boolean(),
        fc.integer(),
        ({ style, substyle }, metre, role, [patch, instrument], ending, gesture, seed) => {
          const { table, chart, key } = STYLES[style]!;
          const outline = handMadeOutline({
            comping: table,
            substyle,
            key,
            metre,
            chart,
            ending: ending as 'chord',
            seed: String(seed),
            sections: gesture ? [] : SECTIONS,
          });
          const [low, high] = instrument.range;
          const register = [Math.max(low, 40), Math.min(high, Math.max(low, 40) + 26)] as const;
          const plan = planOf(outline, [{ id: 'it', role: role as 'comping', patch, register }, BASS]);
          const notes = write(plan, 'it', handMadeMelody(outline, 74));
          const again = write(plan, 'it', handMadeMelody(outline, 74));
          if (JSON.stringify(notes) !== JSON.stringify(again)) throw new Error('not deterministic');
          for (const note of notes) {
            const whole =
              Number.isInteger(note.start) && Number.isInteger(note.length) && Number.isInteger(note.pitch);
            if (!whole || note.length < 1 || note.start < 0)
              throw new Error(`off the grid: ${JSON.stringify(note)}`);
            if (note.start + note.length > outline.endTick)
              throw new Error(`past the end: ${JSON.stringify(note)}`);
            if (note.pitch < register[0] || note.pitch > register[1])
              throw new Error(`out of register: ${JSON.stringify(note)}`);
            if (!(note.dynamic > 0 && note.dynamic <= 1))
              throw new Error(`no dynamic: ${JSON.stringify(note)}`);
          }
          const last = notes.filter((note) => note.start + note.length > outline.ending.strike);
          const sounds =
            table.figures.some((figure) => (figure.roles as readonly string[]).includes(role)) &&
            role !== 'effects';
          if (sounds && last.length === 0) throw new Error('does not play the last chord');
        },
      ),
      { numRuns: 250 },
    );
    t.pass('250 random cases');
  },
);

t.test(
  'strings and winds share the harmony without parallels, sevenths fall, voices move little',
  async (t) => {
    const charts = [
      'I | IV | V7 | I | vi | ii7^3 | V7 | I',
      'I vi | IV V7 | I^3 IV | V7 | I V7/V | V7 | I^5 V7 | I',
      'I V^3 | vi iii | IV I^3 | ii7 V7',
      'I | V7^3 | I | V7/ii | ii | V7 | vi | V7',
    ];
    const LINES: Seat[] = [
      { id: 'violin-2', role: 'comping', patch: 'violin', register: [55, 76] },
      { id: 'viola', role: 'comping', patch: 'viola', register: [50, 69] },
      { id: 'cello', role: 'comping', patch: 'cello', register: [40, 60] },
    ];
    let moves = 0;
    let parallels = 0;
    let sevenths = 0;
    let fallen = 0;
    const sizes: number[] = [];
    for (const chart of charts) {
      for (const key of ['C major', 'D major', 'Eb major', 'A major', 'F major', 'G minor']) {
        const outline = handMadeOutline({
          comping: CLASSICAL,
          substyle: 'chamber-orchestra',
          key,
          chart,
          seed: `${chart}${key}`,
          sections: [{ bars: 16 }],
        });
        const plan = handMadePlan(outline, [...LINES, { ...BASS, patch: 'contrabass' }], () => 'inner-pulse');
        const voices = LINES.map(({ id }) => write(plan, id));
        const at = (voice: readonly Draft[], tick: number): number | undefined =>
          voice.find((note) => note.start <= tick && note.start + note.length > tick)?.pitch;
        for (let i = 1; i < plan.chords.length - 1; i++) {
          const before = plan.chords[i - 1]!;
          const now = plan.chords[i]!;
          const from = voices.map((voice) => at(voice, before.start));
          const to = voices.map((voice) => at(voice, now.start));
          if ([...from, ...to].includes(undefined)) continue;
          // From the lowest up: a fourth is no fifth.
          const a = [bassClass(before.chord), ...(from as number[]).reverse()];
          const b = [bassClass(now.chord), ...(to as number[]).reverse()];
          for (let x = 0; x < a.length; x++) {
            for (let y = x + 1; y < a.length; y++) {
              moves++;
              const gap = (a[y]! - a[x]! + 120) % 12;
              const moved = a[y] !== b[y] && a[x] !== b[x];
              if (moved && (gap === 0 || gap === 7) && (b[y]! - b[x]! + 120) % 12 === gap) parallels++;
            }
          }
          const seventh = tonesOf(before.chord, before.key).seventh;
          const stays = tonesOf(now.chord, now.key).own;
          for (let v = 0; v < voices.length; v++) {
            const step = (to[v] as number) - (from[v] as number);
            sizes.push(Math.abs(step));
            if (seventh === null || from[v]! % 12 !== seventh || stays.includes(seventh)) continue;
            sevenths++;
            if (step === -1 || step === -2) fallen++;
          }
        }
      }
    }
    t.comment(
      `parallels ${parallels} of ${moves}, sevenths ${fallen} of ${sevenths}, mean motion ${mean(sizes).toFixed(2)}`,
    );
    t.ok(parallels / moves < 0.001, 'parallel fifths and octaves, bass included');
    t.ok(sevenths > 50 && fallen / sevenths > 0.9, 'sevenths fall by step');
    t.ok(mean(sizes) < 2.6, 'voices move little');
  },
);

t.test('hard rock is played in power chords: no thirds in the driven guitars', async (t) => {
  for (let seed = 0; seed < 12; seed++) {
    const outline = handMadeOutline({
      comping: ROCK,
      substyle: 'hard-rock',
      key: 'E minor',
      chart: 'i | bVI | bVII | i',
      seed: String(seed),
      sections: SECTIONS,
    });
    const plan = planOf(outline, [
      { id: 'gtr', role: 'comping', patch: 'distorted-guitar', register: [40, 64] },
      BASS,
    ]);
    const notes = write(plan, 'gtr', []);
    const chords = new Map<number, number[]>();
    for (const note of notes) chords.set(note.start, [...(chords.get(note.start) ?? []), note.pitch]);
    const intervals = [...chords.values()].flatMap((pitches) =>
      pitches.map((pitch) => (pitch - pitches[0]!) % 12),
    );
    t.ok(
      intervals.every((interval) => interval === 0 || interval === 7),
      `seed ${seed}`,
    );
    t.ok([...chords.values()].filter((pitches) => pitches.length > 1).length > 10, 'fifths sound');
  }
});

t.test('comping lies below the melody and thins out where it is busy', async (t) => {
  const busyNotes: number[] = [];
  const restNotes: number[] = [];
  for (let seed = 0; seed < 10; seed++) {
    const outline = handMadeOutline({
      comping: JAZZ,
      substyle: 'swing-quartet',
      key: 'F major',
      chart: STYLES.jazz!.chart,
      seed: String(seed),
      sections: [{ bars: 32, lead: 'solo' }],
    });
    const plan = planOf(outline, [
      { id: 'piano', role: 'comping', patch: 'grand-piano', register: [48, 76] },
      BASS,
    ]);
    const melody = handMadeMelody(outline, 72, 2);
    const busy = write(plan, 'piano', melody);
    const alone = write(plan, 'piano', []);
    busyNotes.push(new Set(busy.map((note) => note.start)).size);
    restNotes.push(new Set(alone.map((note) => note.start)).size);
    t.ok(
      mean(busy.map((note) => note.pitch)) < mean(melody.map((note) => note.pitch)) - 4,
      `seed ${seed}: below the tune`,
    );
  }
  t.ok(
    mean(busyNotes) < 0.8 * mean(restNotes),
    `${mean(busyNotes)} strokes under a busy melody, ${mean(restNotes)} in its rests`,
  );
});

t.test('without a bass player the accompaniment carries the bass', async (t) => {
  const outline = handMadeOutline({
    comping: CLASSICAL,
    substyle: 'piano-solo',
    key: 'G major',
    chart: STYLES.classical!.chart,
    sections: [{ bars: 16 }],
  });
  const plan = planOf(outline, [{ id: 'left', role: 'comping', patch: 'grand-piano', register: [36, 64] }]);
  const notes = write(plan, 'left', handMadeMelody(outline, 76));
  const right = plan.chords.filter((span) => {
    const first = notes.filter((note) => note.start === span.start).map((note) => note.pitch);
    return first.length > 0 && Math.min(...first) % 12 === bassClass(span.chord);
  });
  t.ok(
    right.length >= 0.9 * plan.chords.length,
    `${right.length} of ${plan.chords.length} chords begin with their bass`,
  );
});

t.test('arpeggios are made of chord tones', async (t) => {
  for (const substyle of ['trance', 'synthwave']) {
    const outline = handMadeOutline({
      comping: ELECTRONIC,
      substyle,
      key: 'A minor',
      chart: 'i | bVI | bIII | bVII',
      sections: [{ bars: 8, energy: 0.8 }],
    });
    const plan = planOf(outline, [
      { id: 'arp', role: 'arpeggio', patch: 'synth-arp', register: [55, 91] },
      BASS,
    ]);
    const notes = write(plan, 'arp', []);
    t.ok(notes.length > 40, substyle);
    const strangers = notes.filter((note) => {
      const span = plan.chords.find((one) => note.start < one.start + one.length)!;
      return !allowedClasses(span.chord, span.key).includes(note.pitch % 12);
    });
    t.equal(strangers.length, 0);
  }
});

t.test('phases of an ambient pad do not line up', async (t) => {
  const outline = handMadeOutline({
    comping: AMBIENT,
    substyle: 'space',
    key: 'C lydian',
    chart: 'Iadd9',
    sections: [{ bars: 48, lead: 'sparse' }],
  });
  const plan = handMadePlan(
    outline,
    [{ id: 'pad', role: 'pad', patch: 'warm-pad', register: [50, 76] }, BASS],
    () => 'phases',
  );
  const onsets = write(plan, 'pad', [])
    .filter((note) => note.start < outline.ending.start)
    .map((note) => note.start);
  const together = onsets.length - new Set(onsets).size;
  t.ok(
    onsets.length > 20 && together <= onsets.length * 0.15,
    `${together} of ${onsets.length} entries coincide`,
  );
});

t.test('risers end where the drop begins and impacts strike there', async (t) => {
  const outline = handMadeOutline({
    comping: ELECTRONIC,
    substyle: 'house',
    key: 'F minor',
    chart: 'im7',
    sections: [
      { bars: 8, name: 'build', purpose: 'build', energy: 0.6 },
      { bars: 8, name: 'drop', purpose: 'climax', energy: 0.95 },
      { bars: 8, name: 'break', purpose: 'break', energy: 0.3 },
    ],
  });
  const plan = planOf(outline, [
    { id: 'up', role: 'effects', patch: 'riser', register: [48, 84] },
    { id: 'hit', role: 'effects', patch: 'impact', register: [24, 60] },
  ]);
  const drop = outline.sections[1]!.start;
  t.same(
    write(plan, 'up').map((note) => note.start + note.length),
    [drop],
  );
  t.same(
    write(plan, 'hit').map((note) => note.start),
    [drop],
  );
});

t.test(
  'riffs: from the root, inside their bars, one for a whole song or one for each material, different by seed',
  async (t) => {
    const seen = new Set<string>();
    const songs = { one: 0, several: 0 };
    for (let seed = 0; seed < 12; seed++) {
      const outline = handMadeOutline({
        comping: ROCK,
        substyle: 'hard-rock',
        key: 'E minor',
        chart: 'i5 | i5 | bVII | i5',
        seed: String(seed),
        sections: SECTIONS,
      });
      const riffs = planRiffs(outline);
      t.same(
        Object.keys(riffs).sort(),
        [...new Set(outline.sections.map((section) => section.material))].sort(),
      );
      t.same(planRiffs(outline), riffs);
      const rhythms = new Set(Object.values(riffs).map(({ notes }) => notes.map(({ at }) => at).join()));
      songs[rhythms.size === 1 ? 'one' : 'several']++;
      for (const riff of Object.values(riffs)) {
        seen.add(JSON.stringify(riff.notes));
        t.equal(riff.notes[0]?.semitones, 0, 'begins on the root');
        t.ok(
          riff.notes.every(
            (note) => note.at >= 0 && note.at + note.length <= riff.bars * outline.metre.barTicks,
          ),
        );
      }
    }
    t.ok(seen.size > 10, `${seen.size} different riffs`);
    t.ok(songs.one > 4 && songs.several > 0, JSON.stringify(songs));
    t.same(
      planRiffs(
        handMadeOutline({
          comping: JAZZ,
          substyle: 'bebop',
          key: 'F major',
          chart: 'Imaj7',
          sections: SECTIONS,
        }),
      ),
      {},
    );
  },
);

t.test('a riff that goes with the chords keeps to the key, blue notes of the tonic apart', async (t) => {
  const key = parseKey('D minor')!;
  const riff: Riff = { bars: 1, notes: [], follow: 'chord' };
  const over = (root: string): number[] =>
    [0, 3, 5, 7, 10, 12].map((step) => {
      const pc = pitchClass(parseChord(root)!.root);
      return (pc + riffStep(riff, step, pc, key)) % 12;
    });
  t.same(over('D'), [2, 5, 7, 9, 0, 2], 'as written on the tonic');
  t.same(over('Bb'), [10, 2, 4, 5, 9, 10], 'Bb D E F A: no Db, Eb, Ab');
  t.same(over('G'), [7, 10, 0, 2, 5, 7]);
  const tonal = { ...riff, follow: 'key' as const };
  t.equal(riffStep(tonal, 6, 2, key), 6, 'a riff on the tonic stays as it is');
});

t.test('sections of one material keep their figure; sections led by a riff get it', async (t) => {
  let riffs = 0;
  for (let seed = 0; seed < 12; seed++) {
    const outline = handMadeOutline({
      comping: ROCK,
      substyle: 'hard-rock',
      key: 'A minor',
      chart: 'i5',
      seed: String(seed),
      sections: [
        { bars: 8, name: 'verse' },
        { bars: 8, name: 'chorus', energy: 0.8 },
        { bars: 8, name: 'verse' },
        { bars: 4, name: 'riff', lead: 'riff', energy: 0.7 },
      ],
    });
    const part = { id: 'gtr', role: 'comping', patch: 'distorted-guitar' } as const;
    const names = outline.sections.map((section) =>
      chooseCompingFigure(outline, part, section, outline.random),
    );
    t.equal(names[0], names[2]);
    if (names[3]!.startsWith('riff')) riffs++;
  }
  t.ok(riffs >= 7, `${riffs} of 12`);
});

t.test('hands play no faster than they can', async (t) => {
  for (const name of ['repeated-chords', 'strummed-sixteenths', 'gallop']) {
    const table = CLASSICAL.figures.some((figure) => figure.name === name) ? CLASSICAL : ROCK;
    const sections = [{ bars: 8, energy: 1 }];
    const wish = { comping: table, substyle: 'any', key: 'C major', chart: 'I', complexity: 1, sections };
    const fastest = (tempo: number): number => {
      const outline = handMadeOutline({ ...wish, tempo });
      const patch = name === 'repeated-chords' ? 'grand-piano' : 'steel-guitar';
      const plan = handMadePlan(
        outline,
        [{ id: 'it', role: 'comping', patch, register: [45, 74] }, BASS],
        () => name,
      );
      const starts = [...new Set(write(plan, 'it').map((note) => note.start))];
      const gaps = starts.slice(1).map((start, i) => start - starts[i]!);
      return (Math.min(...gaps) * 60) / (tempo * 960);
    };
    if (name === 'repeated-chords') t.ok(fastest(190) >= 0.1, `${name} slows its subdivision down at 190`);
    t.ok(fastest(100) <= 0.32, `${name} still moves at 100`);
  }
});

t.test('two guitars with one figure strike together', async (t) => {
  const outline = handMadeOutline({
    comping: ROCK,
    substyle: 'punk',
    key: 'A major',
    chart: 'I | IV | V | IV',
    sections: SECTIONS,
  });
  const guitar = (id: string): Seat => ({
    id,
    role: 'comping',
    patch: 'distorted-guitar',
    register: [40, 64],
  });
  const plan = handMadePlan(outline, [guitar('left'), guitar('right'), BASS], () => 'punk-downstrokes');
  const starts = (id: string): number[] => [...new Set(write(plan, id).map((note) => note.start))];
  t.same(starts('left'), starts('right'));
});

t.test('a jazz pianist moves over a chord that stays', async (t) => {
  for (const figure of ['charleston', 'anticipations', 'plain-comping', 'quartal-comping']) {
    const outline = handMadeOutline({
      comping: JAZZ,
      substyle: 'piano-trio',
      key: 'D dorian',
      chart: 'im7 | im7 | im7 | im7 | im7 | im7 | im7 | im7',
      sections: [{ bars: 16, energy: 0.5, lead: 'solo' }],
    });
    const piano: Seat = { id: 'it', role: 'comping', patch: 'grand-piano', register: [48, 76] };
    const plan = handMadePlan(outline, [piano, BASS], () => figure);
    const longest = standsFor(struckIn(16, write(plan, 'it')));
    t.ok(longest < 9, `${figure}: struck on for ${longest} beats at most`);
  }
});

t.test(
  'who picks a guitar lets its strings ring until they are struck again or the chord changes',
  async (t) => {
    const picked = [
      ['blues', BLUES, 'country-blues', 'picked-thumb', 'I7 | I7 | IV7 | IV7'],
      ['rock', ROCK, 'ballad', 'picked-eighths', 'I | I | IV | IV'],
    ] as const;
    for (const [style, comping, substyle, figure, chart] of picked) {
      const sections = [{ bars: 8, energy: 0.4, lead: 'tune' }] as const;
      const outline = handMadeOutline({ comping, substyle, key: 'A major', chart, sections });
      const guitar: Seat = { id: 'it', role: 'comping', patch: 'steel-guitar', register: [40, 69] };
      const plan = handMadePlan(outline, [guitar, BASS], () => figure);
      const notes = write(plan, 'it').filter((note) => note.start < 8 * 3840);
      const ringing = [0, 1, 2, 3, 4, 5, 6, 7].map((bar) => {
        const tick = bar * 3840 + 3800;
        return notes.filter(({ start, length }) => start <= tick && tick < start + length).length;
      });
      t.ok(Math.min(...ringing) >= 3, `${style}: ${ringing.join(' ')} strings sound at the bars' ends`);
      for (const { start, length, pitch } of notes) {
        const chord = plan.chords.find((span) => start < span.start + span.length)!;
        const again = notes.find((other) => other.start > start && other.pitch === pitch);
        t.ok(
          start + length <= Math.min(chord.start + chord.length, again?.start ?? Infinity),
          `${style} ${start}`,
        );
      }
    }
  },
);

t.test(
  'some blues pianists strike one voicing on over a chord that stays, others slide through several',
  async (t) => {
    const outline = handMadeOutline({
      comping: BLUES,
      substyle: 'shuffle',
      key: 'A blues',
      chart: 'I7 | I7 | I7 | I7 | I7 | I7 | I7 | I7',
      sections: [{ bars: 16, energy: 0.5, lead: 'tune' }],
    });
    const pianists = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map(
      (id): Seat => ({ id, role: 'comping', patch: 'grand-piano', register: [48, 79] }),
    );
    const plan = handMadePlan(outline, [...pianists, BASS], () => 'piano-beats');
    const longest = pianists.map(({ id }) => standsFor(struckIn(16, write(plan, id))) / 4);
    t.ok(Math.min(...longest) < 2, `restless: struck on for ${longest.join(', ')} bars`);
    t.ok(Math.max(...longest) > 3, `steady: struck on for ${longest.join(', ')} bars`);
  },
);

t.test(
  'riffs of hard rock have tones enough, octaves, semitones that lead; their second bar ends otherwise',
  async (t) => {
    const tones: number[] = [];
    const found = { octaves: 0, passing: 0, answered: 0 };
    const minor = [0, 3, 5, 6, 7, 10, 12];
    for (let seed = 0; seed < 40; seed++) {
      const outline = handMadeOutline({
        comping: ROCK,
        substyle: 'hard-rock',
        key: 'E minor',
        chart: 'i5 | i5 | bVII | i5',
        seed: String(seed),
        sections: [{ bars: 8, name: 'riff', purpose: 'return', energy: 0.7, lead: 'riff' }],
      });
      const [riff] = Object.values(planRiffs(outline));
      const struck = riff!.notes.filter(({ mute }) => !mute);
      if (struck.length >= 5) tones.push(new Set(struck.map(({ semitones }) => semitones)).size);
      if (struck.some(({ semitones }) => semitones === 12)) found.octaves++;
      for (const [i, note] of riff!.notes.entries()) {
        if (minor.includes(note.semitones)) continue;
        found.passing++;
        t.equal(
          riff!.notes[i + 1]?.semitones,
          note.semitones + 1,
          'a tone from outside goes to the one above',
        );
      }
      if (riff!.bars === 2) {
        found.answered++;
        const bar = outline.metre.barTicks;
        const [first, second] = [0, 1].map((k) =>
          struck
            .filter(({ at }) => Math.floor(at / bar) === k)
            .map(({ at, semitones }) => `${at % bar} ${semitones}`)
            .join(),
        );
        t.not(first, second, 'the second bar says something else');
      }
    }
    t.ok(
      tones.filter((count) => count >= 3).length >= 0.9 * tones.length,
      `tones of the riffs: ${tones.sort((a, b) => a - b).join(' ')}`,
    );
    t.ok(found.octaves >= 4 && found.passing >= 2 && found.answered >= 10, JSON.stringify(found));
  },
);
