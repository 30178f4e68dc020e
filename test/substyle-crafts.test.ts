/** What players of a style do beside tune, chords and groove: trading, double stops, stride, odd metres. */
import t from 'tap';
import { tradedBars } from '../src/compose/arrangement/trading.js';
import { makePlan } from '../src/compose/compose.js';
import type { BriefRequest } from '../src/contract/brief.js';
import type { Note, Part } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { pitchClass } from '../src/theory/pitch.js';
import { briefOf, partsOf, scoreOf } from './support/compose.js';

const SEEDS = Array.from({ length: 24 }, (_, i) => String(i + 1));
const planOf = (request: BriefRequest) => {
  const brief = briefOf(request);
  return makePlan(brief, STYLES.get(brief.style)!);
};

t.test('trading fours, at times eights or twos: lead and drummer take turns in the last solo', async (t) => {
  let pieces = 0;
  const lengths: number[] = [];
  for (const seed of SEEDS) {
    const brief = { style: 'jazz', substyle: 'bebop', metre: '4/4', seed, duration: 100 } as const;
    const plan = planOf(brief);
    const traded = tradedBars(plan);
    if (traded.size === 0) continue;
    pieces++;
    const score = scoreOf(brief);
    const { barTicks, beatTicks } = plan.metre;
    const within = (part: Part): Note[] =>
      part.notes.filter(({ start }) => traded.has(Math.floor(start / barTicks)));
    const last = [...traded].filter((bar) => !traded.has(bar + 1));
    const turn = traded.size / last.length;
    t.ok([2, 4, 8].includes(turn), `${seed}: turns of ${turn} bars`);
    lengths.push(turn);
    const sections = [...traded].map((bar) => plan.bars[bar]!.section);
    t.ok(
      sections.every(({ lead }) => lead === 'solo'),
      `${seed}: in a solo`,
    );
    const first = Math.min(...traded);
    t.ok(plan.bars[first - turn - 1]!.section.lead === 'solo', `${seed}: after a solo of one's own`);
    const drums = within(partsOf(score, 'drums')[0]!);
    t.ok(drums.length >= 6 * traded.size, `${seed}: the drummer plays (${drums.length})`);
    t.ok(drums.some(({ reason }) => reason?.transform === 'solo'));
    for (const part of score.parts) {
      if (part.drums || part.role === 'melody') continue;
      for (const { start } of within(part)) {
        const bar = Math.floor(start / barTicks);
        t.ok(
          !traded.has(bar - 1) && start % barTicks < beatTicks,
          `${seed}: ${part.id} only strikes with him`,
        );
      }
    }
  }
  t.ok(pieces >= 4 && pieces <= 16, `${pieces} of ${SEEDS.length} pieces trade`);
  const fours = lengths.filter((length) => length === 4).length;
  t.ok(fours >= pieces / 2 && fours < pieces, `${lengths}: mostly, but not only, fours`);
});

t.test(
  'double stops: a guitar lead takes a second string, a third to a sixth below, where it is held',
  async (t) => {
    let doubled = 0;
    let held = 0;
    for (const seed of SEEDS.slice(0, 8)) {
      const score = scoreOf({ style: 'blues', substyle: 'shuffle', seed, duration: 50 });
      for (const part of partsOf(score, 'melody')) {
        const stops = part.notes.filter(({ reason }) => reason?.transform === 'double-stop');
        if (!/Guitar/.test(part.instrument))
          t.equal(stops.length, 0, `${part.instrument} plays one note at a time`);
        else held += part.notes.filter(({ length }) => length >= 672).length;
        for (const stop of stops) {
          const above = part.notes.find(({ start, pitch }) => start === stop.start && pitch > stop.pitch);
          t.ok(above && [3, 4, 5, 8, 9].includes(above.pitch - stop.pitch), `${seed}: at ${stop.start}`);
          t.notOk(above?.bend, 'no string of two is bent');
        }
        doubled += stops.length;
      }
    }
    t.ok(doubled >= 10 && doubled < 0.5 * held, `${doubled} of ${held} held notes`);
  },
);

t.test('stride: one pianist, the left hand between bass notes and chords', async (t) => {
  for (const seed of SEEDS.slice(0, 4)) {
    const score = scoreOf({ style: 'jazz', substyle: 'stride', seed, duration: 40 });
    t.same([...new Set(score.parts.map(({ instrument }) => instrument))], ['Piano']);
    const left = partsOf(score, 'comping')[0]!;
    const bar = 4 * 960;
    const at = (beat: number) => left.notes.filter(({ start }) => start % bar === beat * 960);
    const lows = [...at(0), ...at(2)].map(({ pitch }) => pitch);
    const highs = [...at(1), ...at(3)].map(({ pitch }) => pitch);
    const mean = (list: number[]) => list.reduce((sum, pitch) => sum + pitch, 0) / list.length;
    t.ok(mean(highs) - mean(lows) > 9, `${seed}: ${mean(lows)} and ${mean(highs)}`);
    t.ok(highs.length > 1.5 * lows.length, `${seed}: single notes low, chords above`);
  }
});

t.test('grooves of their own in 5/4, 3/4 and 6/8', async (t) => {
  const cases = [
    { style: 'jazz', substyle: 'piano-trio', metre: '5/4', grooves: /^five/, bass: /^five|walking|two/ },
    { style: 'rock', substyle: 'pop-rock', metre: '3/4', grooves: /^rock-waltz/, bass: /./ },
    { style: 'rock', substyle: 'ballad', metre: '6/8', grooves: /^(six-eight|twelve-eight)/, bass: /./ },
  ] as const;
  for (const { grooves, bass, ...music } of cases) {
    const seen = new Set<string>();
    for (const seed of SEEDS.slice(0, 10)) {
      const plan = planOf({ ...music, seed, duration: 60 });
      for (const part of plan.parts) {
        const figures = Object.values(part.figures);
        if (part.role === 'drums') for (const figure of figures) seen.add(figure);
        if (part.role === 'bass') t.ok(figures.every((figure) => bass.test(figure)));
      }
    }
    t.ok(
      [...seen].every((name) => grooves.test(name)),
      `${music.style} in ${music.metre}: ${[...seen].join(', ')}`,
    );
    t.ok(seen.size >= 3, 'more than one of them');
  }
});

t.test(
  'funky blues: straight sixteenths, dead strokes of bass and guitar, ninths on the one chord',
  async (t) => {
    for (const seed of SEEDS.slice(0, 6)) {
      const music = { style: 'blues', substyle: 'funky-blues', seed, duration: 60 } as const;
      const plan = planOf(music);
      const score = scoreOf({ ...music, humanize: 0 });
      t.equal(plan.swing, 0.5);
      const dead = (role: 'bass' | 'comping') =>
        partsOf(score, role).flatMap(({ notes }) =>
          notes.filter(({ articulation }) => articulation === 'mute'),
        );
      t.ok(dead('bass').length + dead('comping').length > 10, `${seed}: dead strokes`);
      const bass = partsOf(score, 'bass')[0]!;
      const between = bass.notes.filter(({ start }) => start % 480 !== 0);
      t.ok(between.length > bass.notes.length / 8, `${seed}: the bass plays between the eighths`);
      if (plan.key.mode === 'blues') {
        const ninths = plan.chords.filter(({ chord }) => /^(9|13|7#9)$/.test(chord.quality.suffix));
        t.ok(ninths.length > plan.chords.length / 3, `${seed}: ninths`);
      }
    }
  },
);

t.test(
  'country blues: three chords without extensions over a thumb that keeps time, songs of few tones, blue thirds',
  async (t) => {
    let blue = 0;
    let threeChords = 0;
    for (const seed of SEEDS.slice(0, 8)) {
      const music = { style: 'blues', substyle: 'country-blues', metre: '4/4', seed, duration: 60 } as const;
      const plan = planOf(music);
      const score = scoreOf({ ...music, humanize: 0 });
      const richest = Math.max(...plan.chords.map(({ chord }) => chord.quality.tones.length));
      t.ok(richest <= 4, `${seed}: no chord has more than a seventh`);
      const near = plan.chords.filter(({ roman }) => /^(I|IV|V)7?$/i.test(roman)).length;
      if (near > 0.9 * plan.chords.length) threeChords++;
      const guitar = partsOf(score, 'comping')[0]!;
      const onBeats = new Set(guitar.notes.map(({ start }) => start).filter((start) => start % 960 === 0));
      t.ok(onBeats.size > 2.5 * plan.bars.length, `${seed}: the thumb plays ${onBeats.size} beats`);
      const tones = new Map<number, number>();
      const notes = partsOf(score, 'melody').flatMap((part) => part.notes);
      for (const { pitch } of notes) tones.set(pitch % 12, (tones.get(pitch % 12) ?? 0) + 1);
      const five = [...tones.values()].sort((a, b) => b - a).slice(0, 5);
      t.ok(five.reduce((sum, n) => sum + n, 0) > 0.6 * notes.length, `${seed}: five tones carry the song`);
      if (tones.has((pitchClass(plan.key.tonic) + 3) % 12)) blue++;
    }
    t.ok(threeChords >= 5, `${threeChords} of 8 have hardly more than three chords`);
    t.ok(blue >= 4, `${blue} of 8 have a minor third`);
  },
);

t.test('jump blues: two-fives in most, a walking bass under horns', async (t) => {
  let walking = 0;
  let twoFives = 0;
  for (const seed of SEEDS.slice(0, 8)) {
    const music = { style: 'blues', substyle: 'jump-blues', metre: '4/4', seed, duration: 60 } as const;
    const plan = planOf(music);
    const romans = plan.chords.map(({ roman }) => roman.replace(/\d.*/, ''));
    if (romans.some((roman, i) => /^(ii|II)$/.test(roman) && /^V|^bII/.test(romans[i + 1] ?? ''))) twoFives++;
    const bass = plan.parts.find(({ role }) => role === 'bass')!;
    if (Object.values(bass.figures).includes('walking')) walking++;
  }
  t.ok(walking >= 6, `${walking} of 8 walk`);
  t.ok(twoFives >= 6, `${twoFives} of 8 with two-fives`);
});

t.test('electronic: builds have more strokes in their second half', async (t) => {
  let builds = 0;
  let rising = 0;
  for (const seed of SEEDS.slice(0, 10)) {
    const music = { style: 'electronic', seed, duration: 120 } as const;
    const plan = planOf(music);
    const score = scoreOf(music);
    for (const { purpose, bars, start, length } of plan.sections) {
      if (purpose !== 'build' || bars < 2) continue;
      const middle = start + Math.floor(bars / 2) * plan.metre.barTicks;
      const strokes = (from: number, to: number) =>
        score.parts.flatMap(({ notes }) => notes.filter((note) => note.start >= from && note.start < to))
          .length /
        (to - from);
      builds++;
      if (strokes(middle, start + length) > strokes(start, middle)) rising++;
    }
  }
  t.ok(builds >= 5 && rising >= builds - 1, `${rising} of ${builds}`);
});
