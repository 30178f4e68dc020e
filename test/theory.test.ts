import { createHash } from 'node:crypto';
import t from 'tap';
import * as elementary from '../src/math/elementary.js';
import { sha256Hex } from '../src/math/hash.js';
import { Random } from '../src/math/random.js';
import { bassClass, chordClasses, chordSymbol, parseChord, transposeChord } from '../src/theory/chord.js';
import { CHORD_QUALITIES } from '../src/theory/chord-qualities.js';
import {
  isMinor,
  KEY_MODES,
  keyClasses,
  keyName,
  keyOn,
  parseKey,
  signatureOf,
  spellInKey,
  transposeKey,
} from '../src/theory/key.js';
import { METRES, metreOf, quartersPerMinute } from '../src/theory/metre.js';
import {
  nearestSpelling,
  parseClass,
  parsePitch,
  pitchClass,
  spellClass,
  spellPitch,
} from '../src/theory/pitch.js';
import { romanChord } from '../src/theory/roman.js';
import { SCALES, type ScaleName, scaleSteps } from '../src/theory/scale.js';
import { secondsToFrames, TempoMap } from '../src/theory/tempo-map.js';
import fc from './support/properties.js';

t.test('pitch: spelling and its reading agree, enharmonics stay apart', async (t) => {
  for (let fifths = -15; fifths <= 19; fifths++) t.equal(parseClass(spellClass(fifths)), fifths);
  const table: [string, number][] = [
    ['C', 0],
    ['F#', 6],
    ['Gb', 6],
    ['Bb', 10],
    ['B#', 0],
    ['Cb', 11],
    ['E♭', 3],
  ];
  for (const [name, pc] of table) t.equal(pitchClass(parseClass(name)!), pc, name);
  t.not(parseClass('F#'), parseClass('Gb'));
  t.equal(parseClass('H'), null);
  fc.assert(
    fc.property(fc.integer({ min: 12, max: 115 }), fc.integer({ min: -7, max: 9 }), (midi, centre) => {
      const name = spellPitch(midi, nearestSpelling(midi, centre));
      return parsePitch(name)!.midi === midi;
    }),
  );
  t.equal(spellPitch(60, 0), 'C4');
  t.equal(spellPitch(60, 12), 'B#3');
  t.equal(spellPitch(59, -7), 'Cb4');
});

t.test('keys: long and short forms, signatures, spelling', async (t) => {
  const table: [string, string, number][] = [
    ['D minor', 'D minor', -1],
    ['Dm', 'D minor', -1],
    ['Bb', 'Bb major', -2],
    ['F#min', 'F# minor', 3],
    ['e dorian', 'E dorian', 2],
    ['A blues', 'A blues', 2],
    ['C lydian', 'C lydian', 1],
    ['G mixolydian', 'G mixolydian', 0],
    ['E phrygian', 'E phrygian', 0],
    ['G# major', 'Ab major', -4],
    ['A minor pentatonic', 'A minor pentatonic', 0],
  ];
  for (const [text, name, fifths] of table) {
    const key = parseKey(text);
    t.ok(key, text);
    t.equal(keyName(key!), name);
    t.equal(signatureOf(key!), fifths, `signature of ${text}`);
  }
  for (const text of ['', 'H minor', 'C nonsense', '7', 'Cmaj7']) t.equal(parseKey(text), null, text);
  for (const mode of KEY_MODES) {
    for (let pc = 0; pc < 12; pc++) {
      const key = keyOn(pc, mode);
      t.equal(pitchClass(key.tonic), pc);
      t.ok(Math.abs(signatureOf(key)) <= 7, keyName(key));
      t.same(parseKey(keyName(key)), key, 'the long form reads back');
      for (const tone of keyClasses(key)) t.match(spellInKey(60 + tone, key), /^[A-G](#{0,2}|b{0,2})\d$/);
    }
  }
  t.equal(spellInKey(70, parseKey('D minor')!), 'Bb4');
  t.equal(spellInKey(61, parseKey('D minor')!), 'C#4', 'the leading tone is raised, not flattened');
  t.equal(spellInKey(66, parseKey('E major')!), 'F#4');
  t.equal(keyName(transposeKey(parseKey('C major')!, 7)), 'G major');
  t.ok(isMinor(parseKey('D dorian')!));
  t.notOk(isMinor(parseKey('A blues')!));
});

t.test('chords: every quality and alias reads, and prints one way', async (t) => {
  for (const quality of CHORD_QUALITIES) {
    for (const name of [quality.suffix, ...quality.aliases]) {
      if (name === '-' || name === '2') continue;
      const chord = parseChord(`Eb${name}`);
      t.equal(chord && chordSymbol(chord), `Eb${quality.suffix}`, `Eb${name}`);
    }
    t.equal(
      new Set(quality.tones.map(pitchClass)).size,
      quality.tones.length,
      `${quality.suffix} has distinct tones`,
    );
    const scale = new Set(scaleSteps(quality.scale));
    const essential = quality.tones.slice(0, 4).map(pitchClass);
    t.ok(
      essential.every((step) => scale.has(step)),
      `${quality.suffix} lies in its own scale`,
    );
  }
  const table: [string, string, number[]][] = [
    ['Dm7', 'Dm7', [2, 5, 9, 0]],
    ['C-7', 'Cm7', [0, 3, 7, 10]],
    ['CΔ', 'Cmaj7', [0, 4, 7, 11]],
    ['Bø', 'Bm7b5', [11, 2, 5, 9]],
    ['F#m7b5', 'F#m7b5', [6, 9, 0, 4]],
    ['C/E', 'C/E', [0, 4, 7]],
    ['C/C', 'C', [0, 4, 7]],
    ['C6/9', 'C6/9', [0, 4, 7, 9, 2]],
    ['G7alt', 'G7alt', [7, 11, 5, 8, 3]],
    ['Bdim7', 'Bdim7', [11, 2, 5, 8]],
    ['Dm7/G', 'Dm7/G', [2, 5, 9, 0]],
    ['AbIt6', 'AbIt6', [8, 0, 6]],
    ['AbFr+6', 'AbFr6', [8, 0, 2, 6]],
    ['AbGer6', 'AbGer6', [8, 0, 3, 6]],
  ];
  for (const [text, symbol, classes] of table) {
    const chord = parseChord(text);
    t.equal(chord && chordSymbol(chord), symbol, text);
    t.same([...chordClasses(chord!)].sort(), [...classes].sort(), `${text} tones`);
  }
  t.equal(bassClass(parseChord('C/E')!), 4);
  t.equal(chordSymbol(transposeChord(parseChord('Dm7/G')!, 1)), 'Am7/D');
  for (const text of ['', 'X', 'Cfoo', 'C/H', 'm7']) t.equal(parseChord(text), null, text);
});

t.test('numerals: counted from the major scale, spelled in the key', async (t) => {
  const table: [string, string, string][] = [
    ['ii7', 'C major', 'Dm7'],
    ['V7', 'Bb major', 'F7'],
    ['V7/V', 'C major', 'D7'],
    ['iiø7/ii', 'C major', 'Em7b5'],
    ['viio7', 'A minor', 'G#dim7'],
    ['bVI', 'E minor', 'C'],
    ['bII7', 'F major', 'Gb7'],
    ['bIIImaj7', 'C minor', 'Ebmaj7'],
    ['I^5', 'G major', 'G/D'],
    ['V7^3/V', 'C major', 'D7/F#'],
    ['IV/1', 'C major', 'F/C'],
    ['I6/9', 'F major', 'F6/9'],
    ['i6/9', 'A minor', 'Am6/9'],
    ['I6/9/5', 'C major', 'C6/9/G'],
    ['imaj7', 'C minor', 'CmMaj7'],
    ['i5', 'E minor', 'E5'],
    ['V7alt', 'Eb major', 'Bb7alt'],
    ['#ivo7', 'A blues', 'D#dim7'],
    ['It6', 'C major', 'AbIt6'],
    ['Fr6', 'A minor', 'FFr6'],
    ['Ger6/V', 'C major', 'EbGer6'],
    ['VIIt6', 'C major', 'AIt6'],
  ];
  for (const [numeral, key, symbol] of table) {
    const chord = romanChord(numeral, parseKey(key)!);
    t.equal(chord && chordSymbol(chord), symbol, `${numeral} in ${key}`);
  }
  for (const text of ['', 'VIII', 'X7', 'V7/', 'Vfoo', 'I^9'])
    t.equal(romanChord(text, parseKey('C')!), null, text);
});

t.test('scales rise from the tonic without repeating a tone', async (t) => {
  for (const name of Object.keys(SCALES) as ScaleName[]) {
    const steps = scaleSteps(name);
    t.equal(steps[0], 0, name);
    for (let i = 1; i < steps.length; i++) t.ok(steps[i]! > steps[i - 1]!, `${name} rises`);
  }
});

t.test('metres: bars are whole felt beats, and tempo counts felt beats', async (t) => {
  const bars = { '4/4': 3840, '3/4': 2880, '2/4': 1920, '5/4': 4800, '6/8': 2880, '12/8': 5760 };
  for (const name of METRES) {
    const metre = metreOf(name);
    t.equal(metre.barTicks, bars[name], name);
    t.equal(metre.beatTicks * metre.feltBeats, metre.barTicks);
    t.equal(metre.accents.length, metre.feltBeats);
    t.equal(metre.accents[0], 1);
  }
  t.equal(quartersPerMinute(60, metreOf('12/8')), 90);
  t.equal(quartersPerMinute(60, metreOf('4/4')), 60);
});

t.test('tempo map: seconds and ticks are each other, across changes', async (t) => {
  t.equal(TempoMap.constant(120).seconds(960), 0.5);
  t.equal(secondsToFrames(1.5, 44100), 66150);
  const changes = fc
    .array(
      fc.record({
        span: fc.integer({ min: 1, max: 9600 }),
        bpm: fc.double({ min: 20, max: 400, noNaN: true }),
      }),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((list) => {
      let tick = 0;
      return list.map(({ span, bpm }, i) => {
        if (i > 0) tick += span;
        return { tick, bpm };
      });
    });
  fc.assert(
    fc.property(changes, fc.integer({ min: 0, max: 200_000 }), (list, tick) => {
      const map = new TempoMap(list);
      return (
        Math.abs(map.ticks(map.seconds(tick)) - tick) < 1e-6 && map.seconds(tick + 1) > map.seconds(tick)
      );
    }),
  );
  t.throws(() => new TempoMap([]));
  t.throws(() => new TempoMap([{ tick: 5, bpm: 100 }]));
  t.throws(
    () =>
      new TempoMap([
        { tick: 0, bpm: 100 },
        { tick: 0, bpm: 90 },
      ]),
  );
});

t.test('elementary functions agree with Math within 1e-7', async (t) => {
  const near = (
    own: (x: number) => number,
    real: (x: number) => number,
    low: number,
    high: number,
    name: string,
  ) => {
    fc.assert(
      fc.property(fc.double({ min: low, max: high, noNaN: true }), (x) => {
        const expected = real(x);
        return Math.abs(own(x) - expected) <= 1e-7 * Math.max(1, Math.abs(expected));
      }),
      { numRuns: 400 },
    );
    t.pass(name);
  };
  near(elementary.sin, Math.sin, -1000, 1000, 'sin');
  near(elementary.cos, Math.cos, -1000, 1000, 'cos');
  near(elementary.tan, Math.tan, -1.5, 1.5, 'tan');
  near(elementary.exp, Math.exp, -50, 50, 'exp');
  near(elementary.log, Math.log, 1e-9, 1e9, 'log');
  near(elementary.log2, Math.log2, 1e-9, 1e9, 'log2');
  near(elementary.log10, Math.log10, 1e-9, 1e9, 'log10');
  near(elementary.exp2, (x) => 2 ** x, -60, 60, 'exp2');
  near(elementary.tanh, Math.tanh, -30, 30, 'tanh');
  near(elementary.atan, Math.atan, -1e6, 1e6, 'atan');
  near(
    (x) => elementary.pow(x, 1.7),
    (x) => x ** 1.7,
    1e-3,
    1e3,
    'pow',
  );
  near(elementary.midiToHertz, (x) => 440 * 2 ** ((x - 69) / 12), 0, 127, 'midiToHertz');
  near(elementary.decibelsToGain, (x) => 10 ** (x / 20), -120, 40, 'decibelsToGain');
  near(
    (x) => elementary.gainToDecibels(elementary.decibelsToGain(x)),
    (x) => x,
    -100,
    40,
    'gainToDecibels',
  );
});

t.test('SHA-256 is the standard one', async () => {
  const reference = (text: string): string => createHash('sha256').update(text).digest('hex');
  fc.assert(
    fc.property(
      fc.string({ maxLength: 300, unit: 'grapheme' }),
      (text) => sha256Hex(text) === reference(text),
    ),
  );
});

t.test('randomness is addressed', async (t) => {
  const random = Random.of('a seed');
  t.equal(random.at('bass', 3).next(), random.under('bass').at(3).next(), 'an address is its path');
  const before = random.at('drums', 0).next();
  for (let i = 0; i < 10; i++) random.at('bass', i).next();
  t.equal(random.at('drums', 0).next(), before, 'what others draw does not matter');
  t.not(random.at('a', 'b').bits(), random.at('ab').bits(), 'a path is not its letters');
  t.not(Random.of('1').at('x').bits(), Random.of('2').at('x').bits());

  const buckets = new Array<number>(16).fill(0);
  for (let i = 0; i < 16_000; i++) buckets[Math.floor(random.at('cell', i).next() * 16)]!++;
  const chiSquare = buckets.reduce((sum, n) => sum + ((n - 1000) * (n - 1000)) / 1000, 0);
  t.ok(
    chiSquare < 45,
    `neighbouring addresses are spread evenly (chi square ${chiSquare.toFixed(1)} of 15 degrees)`,
  );

  const draws = random.at('weights');
  const counts = { a: 0, b: 0, c: 0 };
  for (let i = 0; i < 4000; i++)
    counts[draws.weighted(['a', 'b', 'c'] as const, (x) => ({ a: 6, b: 2, c: 0 })[x])]++;
  t.equal(counts.c, 0, 'weight 0 is never drawn');
  t.ok(Math.abs(counts.a / 4000 - 0.75) < 0.04);
  t.same([...random.at('deck').shuffled([1, 2, 3, 4, 5])].sort(), [1, 2, 3, 4, 5]);
});
