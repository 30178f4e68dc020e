/** What a blues band knows: turnarounds at the end of a chorus, and solos that build. */
import t from 'tap';
import { stopsOf } from '../src/compose/arrangement/stop-time.js';
import { chordAt } from '../src/compose/chord-at.js';
import { composeScore, makePlan } from '../src/compose/compose.js';
import { characterOf } from '../src/compose/melody/character.js';
import { newVerse } from '../src/compose/melody/new-verse.js';
import { distanceOf, heardOf } from '../src/compose/melody/takes.js';
import type { ThemeNote } from '../src/compose/melody/theme-note.js';
import { Random } from '../src/math/random.js';
import { sceneOf, silentSheet } from '../src/models/melody/scene.js';
import { FIGURES } from '../src/models/sampling/figures.js';
import type { Note } from '../src/score/score.js';
import { openModelSet } from '../src/storage/models/shared-models.js';
import { STYLES } from '../src/styles/index.js';
import { chordClasses } from '../src/theory/chord.js';
import { metreOf } from '../src/theory/metre.js';
import { pitchClass } from '../src/theory/pitch.js';
import { attachModels } from '../workers/attached-models.js';
import { briefOf, notesOf, partsOf, scoreOf } from './support/compose.js';

const learned = attachModels(await openModelSet('full'))!;

const CHORUSES = Array.from({ length: 24 }, (_, i) => {
  const request = { style: 'blues', seed: String(i + 1), duration: 120 } as const;
  return { plan: makePlan(briefOf(request), STYLES.get('blues')!), score: scoreOf(request) };
});

/** Jump bands, too: their choruses end by six, two and five. */
const TURNED = [
  ...CHORUSES,
  ...Array.from({ length: 8 }, (_, i) => {
    const request = {
      style: 'blues',
      substyle: 'jump-blues',
      seed: String(i + 101),
      duration: 90,
    } as const;
    return { plan: makePlan(briefOf(request), STYLES.get('blues')!), score: scoreOf(request) };
  }),
];

const within = (notes: readonly Note[], start: number, length: number): Note[] =>
  notes.filter((note) => note.start >= start && note.start < start + length);

t.test(
  'a guitar or piano turns many choruses around, from the one to the five, and in several ways',
  async (t) => {
    const names = new Set<string>();
    const round = new Set<string>();
    let pieces = 0;
    for (const { plan, score } of TURNED) {
      let turned = 0;
      for (const section of plan.sections) {
        const played = partsOf(score, 'comping').map(({ notes }) =>
          within(notes, section.start, section.length).filter(
            ({ reason }) => reason?.transform === 'turnaround',
          ),
        );
        const players = played.filter((notes) => notes.length > 0);
        if (players.length === 0) continue;
        turned++;
        t.equal(players.length, 1, `one player turns around in ${section.id}`);
        const notes = players[0]!;
        names.add(notes[0]!.reason!.motif!);
        const from = section.start + section.length - 2 * plan.metre.barTicks;
        const five = plan.chords.findLast(({ start }) => start < section.start + section.length)!.start;
        t.ok(
          notes.every(({ start, length }) => start >= from && start + length <= five),
          'in the last two bars, and the five is left to the band',
        );
        t.ok(
          notes.some(({ start }) => start === from),
          'on the first of them',
        );
        const over = plan.chords
          .filter(({ start, length }) => start + length > from && start < five)
          .map(({ start, chord }) => ({
            start,
            chord,
            root: (pitchClass(chord.root) - pitchClass(section.key.tonic) + 12) % 12,
          }));
        if (over.every(({ root }) => [0, 5, 6, 7].includes(root))) continue;
        // Round by other chords: where one of them comes, what is played is of it.
        round.add(notes[0]!.reason!.motif!);
        for (const { start, chord } of over) {
          const own = [...chordClasses(chord), (pitchClass(chord.root) + 2) % 12];
          const struck = notes.filter((note) => note.start === Math.max(from, start));
          t.ok(struck.length > 0, `${section.id} comes to the new chord with the band`);
          t.ok(
            struck.every(({ pitch }) => own.includes(pitch % 12)),
            `${struck.map(({ pitch }) => pitch % 12).join()} over ${own.join()}`,
          );
        }
      }
      if (turned > 0) pieces++;
    }
    t.ok(pieces >= 22, `${pieces} of 32 pieces`);
    t.ok(names.size >= 7, [...names].join());
    t.ok(round.size >= 3, `round by six or two: ${[...round].join()}`);
  },
);

t.test('solos build: later halves are denser than earlier ones, last solos than first ones', async (t) => {
  const halves: number[] = [];
  const solos: number[] = [];
  for (const { plan, score } of CHORUSES) {
    const lead = notesOf(score, 'melody');
    const own = plan.sections.filter((section) => section.lead === 'solo');
    for (const { start, length } of own) {
      const [first, second] = [start, start + length / 2].map(
        (from) => within(lead, from, length / 2).length,
      );
      if (first! > 0) halves.push(second! / first!);
    }
    const [first, last] = [own[0], own.at(-1)].map((section) =>
      section ? within(lead, section.start, section.length).length / section.bars : 0,
    );
    if (own.length > 1 && first! > 0) solos.push(last! / first!);
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  t.ok(mean(halves) > 1.02, `second halves of solos: ${mean(halves)} times the notes`);
  t.ok(mean(solos) > 1.2, `last solos: ${mean(solos)} times the notes of the first`);
});

t.test('stops are struck on the chord itself, not on one that slides into it', async (t) => {
  let hits = 0;
  for (let i = 0; i < 36; i++) {
    const substyle = ['minor-blues', 'slow-blues'][i % 2]!;
    const request = { style: 'blues', substyle, seed: String(101 + (i >> 1)), duration: 180 } as const;
    const plan = makePlan(briefOf(request), STYLES.get('blues')!);
    const stops = stopsOf(plan);
    if (!stops) continue;
    const { start } = stops.section;
    for (const { id, notes } of partsOf(scoreOf(request), 'comping')) {
      const struck = within(notes, start, stops.end - start);
      for (const at of new Set(struck.map((note) => note.start))) {
        const tones = struck.filter((note) => note.start === at);
        const classes = chordClasses(chordAt(plan, at).chord);
        const own = tones.filter(({ pitch }) => classes.includes(pitch % 12)).length;
        hits++;
        if (own < tones.length / 2)
          t.fail(`${id} of ${substyle} ${plan.brief.seed}: ${own} of ${tones.length}`);
      }
    }
  }
  t.ok(hits >= 20, `${hits} hits`);
});

t.test(
  'who is left alone by the band fills what he would rest, and is there when it comes back',
  async (t) => {
    const rested: number[] = [];
    for (const [style, substyle, seeds] of [
      ['blues', 'shuffle', 24],
      ['blues', 'jump-blues', 24],
      ['blues', 'funky-blues', 24],
      ['blues', 'country-blues', 24],
      ['jazz', 'swing-quartet', 40],
      ['jazz', 'bebop', 40],
    ] as const)
      for (let seed = 1; seed <= seeds; seed++) {
        const request = { style, substyle, seed: String(seed), duration: 75 } as const;
        const plan = makePlan(briefOf(request), STYLES.get(style)!, {}, learned);
        const stops = stopsOf(plan);
        if (stops?.section.lead !== 'solo') continue;
        const { score } = composeScore(briefOf(request), STYLES, {}, learned);
        const { beatTicks } = plan.metre;
        const line = partsOf(score, 'melody')
          .flatMap(({ notes }) => notes)
          .sort((a, b) => a.start - b.start);
        const name = `${substyle} ${seed}`;
        t.ok(
          line.some(({ start }) => start >= stops.end - beatTicks / 2 && start <= stops.end + beatTicks / 4),
          `${name} is there when the band comes back`,
        );
        // Beats of a fast tempo are short: six tenths of a second are no hole.
        const most = Math.max(1.6 * beatTicks, (0.65 * plan.tempoMap.tempo(0) * 960) / 60);
        let at = stops.section.start;
        for (const note of line.filter(({ start, length }) => start + length > at && start <= stops.end)) {
          const rest = Math.min(note.start, stops.end) - at;
          rested.push(rest);
          if (rest > most) t.fail(`${name} rests for ${rest / beatTicks} beats at ${at}`);
          at = Math.max(at, note.start + note.length);
        }
      }
    t.ok(rested.length > 200, `${rested.length} notes alone`);
  },
);

t.test('two players of chords lie apart: no octave is crowded below the lead', async (t) => {
  const crowded: boolean[] = [];
  for (const substyle of ['shuffle', 'slow-blues', 'boogie', 'minor-blues'])
    for (let seed = 1; seed <= 6; seed++) {
      const score = scoreOf({ style: 'blues', substyle, seed: String(seed), duration: 60 });
      const chordal = [...partsOf(score, 'comping'), ...partsOf(score, 'pad')];
      const bar = score.sections[1]!.length / score.sections[1]!.bars;
      for (let at = 0; at < score.endTick; at += bar) {
        const ranges = chordal
          .map(({ notes }) => within(notes, at, bar).map(({ pitch }) => pitch))
          .filter((pitches) => pitches.length > 2)
          .map((pitches) => [Math.min(...pitches), Math.max(...pitches)] as const);
        if (ranges.length !== 2) continue;
        const [[low, high], [floor, top]] = ranges as [readonly [number, number], readonly [number, number]];
        const shared = Math.min(high, top) - Math.max(low, floor);
        crowded.push(shared > Math.min(high - low, top - floor) / 3);
      }
    }
  t.ok(crowded.length > 300, `${crowded.length} bars of two`);
  const share = crowded.filter(Boolean).length / crowded.length;
  t.ok(share < 0.15, `${share} of their bars in one octave`);
});

t.test('horns and singers of the blues breathe every four bars at the latest', async (t) => {
  let long = 0;
  let sung = 0;
  for (const substyle of ['jump-blues', 'shuffle'])
    for (let seed = 1; seed <= 10; seed++) {
      const request = { style: 'blues', substyle, seed: String(seed), duration: 75 } as const;
      const plan = makePlan(briefOf(request), STYLES.get('blues')!, {}, learned);
      const { score } = composeScore(briefOf(request), STYLES, {}, learned);
      const { barTicks, beatTicks } = plan.metre;
      for (const { notes } of partsOf(score, 'melody')) {
        let from = 0;
        let end = 0;
        const heard = () => {
          sung += end - from;
          if (end - from > 4.25 * barTicks) long += end - from;
        };
        for (const note of [...notes].sort((a, b) => a.start - b.start)) {
          if (note.start - end >= 0.45 * beatTicks) {
            heard();
            from = note.start;
          }
          end = Math.max(end, note.start + note.length);
        }
        heard();
      }
    }
  t.ok(long < 0.05 * sung, `${long / sung} of the time in longer breaths`);
});

const METRE = metreOf('4/4');

/** A tune of crotchets on one pitch. */
const tune = (pitch: number, motif: string, bars: number): ThemeNote[] =>
  Array.from({ length: 4 * bars }, (_, i) => ({
    at: 960 * i,
    length: 960,
    pitch,
    accent: false,
    motif,
    transform: 'statement',
  }));

t.test('another verse opens its lines as the first did, or closes them so, or enters late', async (t) => {
  const [known, fresh] = [tune(60, 'known', 8), tune(62, 'fresh', 8)];
  const sung = (manner: 'said' | 'opened' | 'closed' | 'late' | 'new') => {
    const form = { bars: 8, phraseBars: 4 };
    return newVerse(
      known,
      fresh,
      form,
      METRE,
      [
        ['said', 0.001],
        [manner, 1000],
      ],
      Random.of('verse'),
    );
  };
  t.same(sung('said'), known);
  const opened = sung('opened');
  t.equal(opened[0]!.motif, 'known');
  t.equal(opened.at(-1)!.motif, 'fresh');
  t.ok(opened.filter(({ motif }) => motif === 'known').length >= 6, 'a good part of it is the tune');
  const closed = sung('closed').filter(({ at }) => at >= 4 * 3840);
  t.equal(closed[0]!.motif, 'fresh');
  t.equal(closed.at(-1)!.motif, 'known');
  const late = sung('late');
  t.ok(late.slice(0, 4).every(({ at }, i) => at === 960 * i + 480));
  t.equal(sung('new')[0]!.motif, 'known', 'the first line is known again');
});

t.test('takes are heard against their chords', async (t) => {
  const scene = { ...sceneOf(silentSheet('C major')), chords: [{ start: 0, root: 0, quality: 2 }] };
  const notes = [60, 62, 64, 60, 67, 65, 60, 69, 67, 72, 70].map((pitch, i) => ({
    onset: 12 * i,
    length: 12,
    pitch,
    manner: 'model' as const,
  }));
  const heard = heardOf(notes, scene, 48, 12);
  t.equal(heard.chordTones, 8 / 11, 'C, E, G and B flat');
  t.equal(heard.steps, 5 / 10);
  t.equal(heard.leaps, 4 / 10);
  t.equal(heard.answered, 3 / 4, 'C-G, F-C, C-A and G-C: all but F-C turn back by little');
});

t.test('a take is chosen by where the piece lies among real ones, not by their middle', async (t) => {
  const scene = sceneOf(silentSheet('C major'));
  const line = (pitches: readonly number[]) => ({
    surprise: 0,
    notes: pitches.map((pitch, i) => ({ onset: 12 * i, length: 12, pitch, manner: 'model' as const })),
  });
  const straight = line([60, 62, 64, 65, 67, 69, 71, 72, 71, 69, 67, 65, 64, 62, 60]);
  const winding = line([60, 62, 60, 64, 62, 65, 64, 67, 65, 69, 67, 71, 69, 72, 71]);
  const indifferent = { range: FIGURES.map(() => [0, 1e6] as const), surprise: [0, 1e6] as const };
  const { places } = characterOf(STYLES.get('blues')!.melody.character, Random.of('any'), 0);
  const far = (of: typeof straight, place: number) =>
    distanceOf(of, indifferent, 48, {
      places: { ...places, winding: place },
      energy: 0.5,
      economical: false,
      within: { turns: [0.05, 0.43, 0.95] },
      scene,
      beat: 12,
    });
  t.ok(far(winding, 1) < far(straight, 1));
  t.ok(far(straight, -1) < far(winding, -1));
  const held = { ...straight.notes[14]!, onset: 300 };
  const sung = [0, 96, 192].flatMap((from) =>
    straight.notes.slice(0, 4).map((note) => ({ ...note, onset: note.onset + from })),
  );
  t.equal(heardOf([...sung, held], scene, 48, 12).phrases, 8, 'phrases of two bars');
});

t.test('songsters sing on triads; the other players have their sevenths', async (t) => {
  const plans = Array.from({ length: 60 }, (_, i) => {
    const request = { style: 'blues', substyle: 'country-blues', seed: String(i + 1), duration: 60 } as const;
    return makePlan(briefOf(request), STYLES.get('blues')!);
  });
  const triads = ({ chords }: (typeof plans)[number]) =>
    chords.filter(({ chord }) => chord.quality.tones.length <= 3).length / chords.length;
  const songs = plans.filter(({ vein }) => vein?.name === 'songster');
  t.ok(songs.length >= 6 && songs.length <= 30, `${songs.length} songsters of ${plans.length}`);
  for (const plan of songs) t.equal(triads(plan), 1, `seed ${plan.brief.seed}`);
  const others = plans.filter((plan) => !songs.includes(plan)).map(triads);
  t.ok(others.filter((share) => share < 0.5).length > others.length / 2);
});

t.test('some soloists answer themselves from another octave, others stay where they are', async (t) => {
  const wide = CHORUSES.map(({ plan, score }) => {
    const solos = plan.sections.filter(({ lead }) => lead === 'solo');
    return partsOf(score, 'melody').reduce((sum, { notes }) => {
      const own = notes.filter((note) =>
        solos.some(({ start, length }) => note.start >= start && note.start < start + length),
      );
      return sum + own.filter(({ pitch }, i) => i > 0 && Math.abs(pitch - own[i - 1]!.pitch) > 12).length;
    }, 0);
  });
  t.ok(wide.filter((leaps) => leaps > 0).length >= 5, wide.join());
  t.ok(wide.filter((leaps) => leaps === 0).length >= 8, wide.join());
});

t.test(
  'who has the solos plays many a slow blues in, and the band comes in by itself in others',
  async (t) => {
    const intros = Array.from({ length: 24 }, (_, i) => {
      const request = { style: 'blues', substyle: 'slow-blues', seed: String(i + 1), duration: 75 };
      return makePlan(briefOf(request), STYLES.get('blues')!).sections.find(({ name }) => name === 'intro');
    }).filter((intro) => intro !== undefined);
    const led = intros.filter(({ lead }) => lead === 'solo').length / intros.length;
    t.ok(led > 0.15 && led < 0.85, `${led} of ${intros.length}`);
  },
);
