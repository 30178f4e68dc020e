import { createHash } from 'node:crypto';
import t from 'tap';
import { sharpest } from './support/clicks.js';
import { type Played, play, RATE, SECOND, type SongTrack, song, standardBank } from './support/midi-song.js';
import { decibels, rms } from './support/signals.js';
import { peakHertz, powerSpectrum } from './support/spectrum.js';

const bank = await standardBank();

/** A steady tone without vibrato of its own: square lead. */
const SQUARE = 80;
const STRINGS = 48;

interface Phrase {
  readonly program?: number;
  readonly key?: number;
  /** Seconds that the key is down. */
  readonly held?: number;
  readonly seconds?: number;
}

/** One dry note from second 0 on, with whatever `before` sets up and `more` adds. */
function phrase(
  more: (track: SongTrack) => void,
  { program = STRINGS, key = 60, held = 1.5, seconds = 4 }: Phrase = {},
): Uint8Array {
  return song((track) => {
    track.setting(0, 91, 0);
    track.program(0, program);
    more(track);
    track.on(0, 0, key, 100);
    track.off(held * SECOND, 0, key);
  }, seconds);
}

const level = (buffer: Float32Array, from: number, to: number): number =>
  decibels(rms(buffer, Math.round(from * RATE), Math.round(to * RATE)));

function pitch(buffer: Float32Array, from: number, frames: number, low: number, high: number): number {
  const start = Math.round(from * RATE);
  const power = powerSpectrum(buffer.subarray(start, start + frames));
  return peakHertz(power, RATE, low, high);
}

/** A fingerprint of a sound: comparing long arrays element by element is slow when they differ. */
function printOf({ left, right }: Played): string {
  const hash = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of [left, right])
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest('hex');
}

const print = (bytes: Uint8Array): string => printOf(play(bytes, bank));

const cents = (a: number, b: number): number => 1200 * Math.log2(a / b);
const near = (a: number, b: number, tolerance: number): boolean => Math.abs(a - b) <= tolerance;

t.test('volume and expression are squares, pan moves between the sides', async (t) => {
  const plain = play(
    phrase((track) => track.setting(0, 7, 127)),
    bank,
  );
  for (const controller of [7, 11]) {
    const soft = play(
      phrase((track) => {
        track.setting(0, 7, 127);
        track.setting(0, controller, 64);
      }),
      bank,
    );
    const fall = level(soft.left, 0.5, 1.5) - level(plain.left, 0.5, 1.5);
    t.ok(near(fall, 40 * Math.log10(64 / 127), 0.3), `controller ${controller}: ${fall.toFixed(2)} dB`);
  }
  const left = play(
    phrase((track) => track.setting(0, 10, 0)),
    bank,
  );
  const right = play(
    phrase((track) => track.setting(0, 10, 127)),
    bank,
  );
  t.ok(level(left.left, 0.5, 1.5) - level(left.right, 0.5, 1.5) > 30, 'all on the left');
  t.ok(level(right.right, 0.5, 1.5) - level(right.left, 0.5, 1.5) > 30, 'all on the right');
  t.ok(near(level(plain.left, 0.5, 1.5), level(plain.right, 0.5, 1.5), 0.2), 'in the middle');
});

t.test('the wheel, its range and the tunings move the pitch', async (t) => {
  const hertz = (more: (track: SongTrack) => void): number =>
    pitch(play(phrase(more, { program: SQUARE }), bank).left, 0.5, 32768, 100, 700);
  const plain = hertz(() => {});
  const parameter = (track: SongTrack, number: number, value: number, fine = 0): void => {
    for (const [controller, byte] of [
      [101, 0],
      [100, number],
      [6, value],
      [38, fine],
      [101, 127],
      [100, 127],
    ] as const)
      track.setting(0, controller, byte);
  };
  const moved: readonly (readonly [string, number, (track: SongTrack) => void])[] = [
    ['wheel up', 200, (track) => track.wheel(0, 0, 8191)],
    ['wheel half down', -100, (track) => track.wheel(0, 0, -4096)],
    [
      'wheel of an octave',
      1200,
      (track) => {
        parameter(track, 0, 12);
        track.wheel(0, 0, 8191);
      },
    ],
    ['coarse tuning', -700, (track) => parameter(track, 2, 64 - 7)],
    ['fine tuning', 50, (track) => parameter(track, 1, 96)],
    [
      'a parameter that is none',
      0,
      (track) => {
        track.setting(0, 99, 1);
        track.setting(0, 98, 8);
        track.setting(0, 6, 100);
      },
    ],
  ];
  for (const [name, wanted, more] of moved) {
    const reached = cents(hertz(more), plain);
    t.ok(near(reached, wanted, 3), `${name}: ${reached.toFixed(1)} cents`);
  }
});

t.test('modulation and pressure make vibrato', async (t) => {
  const spread = (more: (track: SongTrack) => void): number => {
    const { left } = play(phrase(more, { program: SQUARE, held: 2.9, key: 84 }), bank);
    const seen = Array.from({ length: 40 }, (_, i) => pitch(left, 0.8 + 0.04 * i, 2048, 900, 1200));
    return cents(Math.max(...seen), Math.min(...seen));
  };
  const still = spread(() => {});
  t.ok(spread((track) => track.setting(0, 1, 127)) > still + 25, 'modulation wheel');
  t.ok(spread((track) => track.pressure(0, 0, 127)) > still + 25, 'channel pressure');
  t.ok(spread((track) => track.keyPressure(10, 0, 84, 127)) > still + 25, 'key pressure');
});

t.test('sustain, sostenuto and soft pedals', async (t) => {
  const short = { held: 0.4 };
  const sounds = ({ left }: { left: Float32Array }): number => level(left, 1.5, 1.9) - level(left, 0.2, 0.4);
  t.ok(
    sounds(
      play(
        phrase(() => {}, short),
        bank,
      ),
    ) < -30,
    'without a pedal the note is over',
  );
  const held = play(
    phrase((track) => track.controller(100, 0, 64, 127), short),
    bank,
  );
  t.ok(sounds(held) > -6, 'sustain holds it');
  const lifted = (track: SongTrack): void => {
    track.controller(100, 0, 64, 127);
    track.controller(0.5 * SECOND, 0, 64, 0);
  };
  t.ok(sounds(play(phrase(lifted, short), bank)) < -30, 'until the foot goes up');
  const sostenuto = (struckAt: number): Uint8Array =>
    phrase((track) => {
      track.setting(0, 7, 100);
      track.controller(100, 0, 66, 127);
      track.on(struckAt, 0, 84, 100);
      track.off(0.4 * SECOND, 0, 84);
    }, short);
  const shareOfHigh = (bytes: Uint8Array): number =>
    Math.abs(pitch(play(bytes, bank).left, 1.2, 16384, 100, 1300) - 1046) < 20 ? 1 : 0;
  t.ok(sounds(play(sostenuto(200), bank)) > -12, 'sostenuto holds what was down');
  t.equal(shareOfHigh(sostenuto(200)), 0, 'and not what is struck later');
  const loud = play(
    phrase(() => {}, { program: 0 }),
    bank,
  );
  const soft = play(
    phrase((track) => track.setting(0, 67, 127), { program: 0 }),
    bank,
  );
  t.ok(near(level(soft.left, 0, 1) - level(loud.left, 0, 1), -3, 1.5), 'the soft pedal takes about 3 dB');
});

t.test('all sound off, all notes off, reset of controllers', async (t) => {
  const at = 0.5 * SECOND;
  const off = play(
    phrase((track) => track.controller(at, 0, 120, 0)),
    bank,
  );
  t.ok(level(off.left, 0.56, 1) < -90, 'sound off is silence at once');
  const notes = play(
    phrase((track) => track.controller(at, 0, 123, 0)),
    bank,
  );
  t.ok(level(notes.left, 1.4, 1.5) - level(notes.left, 0.3, 0.5) < -30, 'notes off releases');
  t.ok(level(notes.left, 0.5, 0.52) > -60, 'but lets ring');
  const tone = { program: SQUARE };
  const restored = (set: (track: SongTrack) => void): Uint8Array =>
    phrase((track) => {
      track.setting(0, 7, 90);
      set(track);
      track.controller(at, 0, 121, 0);
    }, tone);
  const plain = play(
    restored(() => {}),
    bank,
  ).left;
  const quiet = play(
    restored((track) => track.setting(0, 11, 20)),
    bank,
  ).left;
  t.ok(near(level(quiet, 0.8, 1.4), level(plain, 0.8, 1.4), 0.5), 'expression is back');
  const bent = play(
    restored((track) => track.wheel(0, 0, 8191)),
    bank,
  ).left;
  const moved = cents(pitch(bent, 0.6, 32768, 100, 700), pitch(plain, 0.6, 32768, 100, 700));
  t.ok(near(moved, 0, 2), 'the wheel is back');
  const full = play(
    phrase(() => {}, tone),
    bank,
  ).left;
  t.ok(level(full, 0.8, 1.4) > level(plain, 0.8, 1.4) + 1, 'the volume of 90 stays');
});

t.test('reverb and chorus sends are heard', async (t) => {
  const short = { program: 0, key: 72, held: 0.1, seconds: 3 };
  const dry = play(
    phrase(() => {}, short),
    bank,
  );
  const wet = play(
    phrase((track) => track.setting(0, 91, 127), short),
    bank,
  );
  t.ok(level(wet.left, 1, 1.5) > level(dry.left, 1, 1.5) + 20, 'a tail');
  const tone = { program: 73 };
  const plain = play(
    phrase(() => {}, tone),
    bank,
  );
  const wide = play(
    phrase((track) => track.setting(0, 93, 127), tone),
    bank,
  );
  const side = ({ left, right }: { left: Float32Array; right: Float32Array }): number =>
    level(
      left.map((x, i) => x - right[i]!),
      0.5,
      1.5,
    );
  t.ok(side(wide) > side(plain) + 15, 'the sides differ');
});

t.test('channel 10 plays kits, hi-hats choke, GS and XG resets are borne', async (t) => {
  const hits = (kit: number, key: number, more: (track: SongTrack) => void = () => {}): Uint8Array =>
    song((track) => {
      track.program(9, kit);
      track.setting(9, 91, 0);
      track.on(0, 9, key, 110);
      more(track);
    }, 1);
  const centre = (bytes: Uint8Array): number => {
    const power = powerSpectrum(play(bytes, bank).left.subarray(0, 32768));
    let sum = 0;
    let moment = 0;
    power.forEach((p, i) => {
      sum += p;
      moment += p * i;
    });
    return ((moment / sum) * RATE) / (2 * power.length);
  };
  t.ok(centre(hits(0, 36)) < 400, 'a kick is low');
  t.ok(centre(hits(0, 42)) > 4000, 'a hi-hat is high');
  t.not(print(hits(0, 36)), print(hits(25, 36)), 'another kit is another sound');
  t.equal(print(hits(51, 36)), print(hits(48, 36)), 'an unknown kit is its family');
  const open = play(hits(0, 46), bank);
  const choked = play(
    hits(0, 46, (track) => track.on(0.2 * SECOND, 9, 44, 1)),
    bank,
  );
  t.ok(level(choked.left, 0.35, 0.6) < level(open.left, 0.35, 0.6) - 20, 'the pedal closes the hi-hat');
  const reset = (...bytes: readonly number[]) =>
    song((track) => {
      track.exclusive(0, bytes);
      track.setting(0, 91, 0);
      track.on(0, 0, 60, 100);
    }, 1);
  const plain = song((track) => {
    track.setting(0, 91, 0);
    track.on(0, 0, 60, 100);
  }, 1);
  t.equal(print(reset(0x7e, 0x7f, 9, 1, 0xf7)), print(plain), 'General MIDI on');
  t.equal(print(reset(0x43, 0x10, 0x4c, 0, 0, 0x7e, 0, 0xf7)), print(plain), 'XG on');
  t.equal(print(reset(1, 2, 3, 0xf7)), print(plain), 'anything else');
  const bare = play(plain, bank).left;
  const half = play(reset(0x7f, 0x7f, 4, 1, 0, 64, 0xf7), bank).left;
  t.ok(near(level(half, 0.1, 0.5) - level(bare, 0.1, 0.5), -11.9, 0.3), 'master volume');
});

t.test('tempo changes put every onset on its frame', async (t) => {
  const onsets = [0, 480, 960, 1440, 1441, 2400];
  const { left } = play(
    song((track) => {
      track.tempo(0, 500_000);
      track.tempo(960, 250_000);
      track.tempo(1440, 1_000_000);
      track.setting(9, 91, 0);
      for (const tick of onsets) {
        track.on(tick, 9, 37, 127);
        track.controller(tick + 120, 9, 120, 0);
      }
    }, 5),
    bank,
  );
  const seconds = [0, 0.5, 1, 1.25, 1.25 + 1 / 480, 3.25];
  let before = -1;
  for (const wanted of seconds.filter((_, i) => i !== 4).map((second) => Math.round(second * RATE))) {
    let first = Math.max(wanted - 3000, before + 1);
    while (first < left.length && Math.abs(left[first]!) < 1e-4) first++;
    t.ok(first >= wanted && first - wanted < 40, `${first} for ${wanted}`);
    before = wanted;
  }
});

t.test('all programs sound, bounded', async (t) => {
  const bytes = song((track) => {
    track.setting(0, 91, 0);
    for (let program = 0; program < 128; program++) {
      track.exclusive(program * 384, [0]);
      track.program(0, program, program * 384);
      track.on(program * 384 + 1, 0, 60, 100);
      track.off(program * 384 + 300, 0, 60);
    }
  }, 51.2);
  const { left, right } = play(bytes, bank);
  const silent: number[] = [];
  for (let program = 0; program < 128; program++) {
    const from = program * 0.4;
    if (!(level(left, from, from + 0.35) > -62)) silent.push(program);
  }
  t.same(silent, [], 'none is silent');
  t.ok(
    left.every((x, i) => Math.abs(x) < 1 && Math.abs(right[i]!) < 1),
    'none is too loud',
  );
});

t.test('exact length, whatever the block size; the same every time', async (t) => {
  const bytes = phrase((track) => track.setting(0, 91, 90), { seconds: 2 });
  const whole = play(bytes, bank, { dry: false });
  t.equal(whole.frames, 2 * RATE);
  t.equal(play(bytes, bank, { tail: 3, dry: false }).frames, 4.5 * RATE, 'with room for what rings');
  const parts = play(bytes, bank, { block: 1000, dry: false });
  t.equal(printOf(parts), printOf(whole));
  t.equal(
    play(
      song(() => {}, 0),
      bank,
    ).frames,
    0,
    'nothing is nothing',
  );
});

t.test('a note is the same note wherever in a control period it begins', async (t) => {
  // Poly Synth falls into its pitch by seven semitones: were that begun a little early or late, the whole note would lag.
  const poly = (ticks: number): Played =>
    play(
      song((track) => {
        track.setting(0, 91, 0);
        track.program(0, 90);
        track.on(ticks, 0, 72, 80);
        track.off(ticks + SECOND, 0, 72);
      }, 3),
      bank,
    );
  // 23520 frames: 367 periods of 64 and a half.
  const ticks = (23520 / RATE) * SECOND;
  const [early, late] = [poly(0).left, poly(ticks).left];
  const frames = RATE;
  const apart = Float32Array.from({ length: frames }, (_, i) => late[i + 23520]! - early[i]!);
  const difference = decibels(rms(apart, 0, frames)) - decibels(rms(early, 0, frames));
  t.ok(difference < -20, `${difference.toFixed(1)} dB`);
});

t.test('held notes do not click where their recordings turn round', async (t) => {
  const keys = [50, 53, 55, 58, 61, 64, 67, 70, 71, 74, 75, 78, 80, 82, 84];
  for (const [name, program] of [
    ['clarinet', 71],
    ['oboe', 68],
  ] as const) {
    const edges = keys.map((key) => {
      const { left } = play(
        phrase(() => {}, { program, key, held: 1.5, seconds: 1.6 }),
        bank,
      );
      const held = left.subarray(Math.round(0.5 * RATE), Math.round(1.4 * RATE));
      return edge(held);
    });
    // 3.7 and 5.9 with the loops as the bank has them.
    t.ok(Math.max(...edges) < 2.2, `${name}: ${edges.map((x) => x.toFixed(2)).join(', ')}`);
  }
});

/** The sharpest bend of a sound against what all but a hundredth of it stay below. */
function edge(signal: Float32Array): number {
  const bends = new Float64Array(signal.length - 3);
  for (let i = 0; i < bends.length; i++) bends[i] = sharpest(signal, i + 3, i + 4);
  bends.sort();
  return bends.at(-1)! / bends[Math.floor(0.99 * bends.length)]!;
}
