/** Gaits of classical pieces: what lines and accompaniments divide their beats into, from the first bar to the last. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import { gaitOf } from '../src/compose/gait.js';
import { STYLES } from '../src/styles/index.js';
import { briefOf, notesOf, scoreOf, share } from './support/compose.js';

const SUBSTYLES = ['piano-solo', 'string-quartet', 'chamber-orchestra'] as const;

const requests = SUBSTYLES.flatMap((substyle, part) =>
  Array.from({ length: 24 }, (_, i) => ({ style: 'classical', substyle, seed: 24 * part + i, duration: 60 })),
).map((request) => {
  const brief = briefOf(request);
  return { request, gait: gaitOf(makePlan(brief, STYLES.get('classical')!))?.name };
});

const scoresOf = (gait: string) =>
  requests.filter((one) => one.gait === gait).map(({ request }) => scoreOf(request));

t.test(
  'most pieces go in eighths and sixteenths; some are dotted, in triplets, sung or running',
  async (t) => {
    const count = (name: string): number => requests.filter(({ gait }) => gait === name).length;
    for (const name of ['sixteenths', 'singing', 'running', 'triplets', 'dotted'])
      t.ok(count(name) >= 2, `${name}: ${count(name)}`);
    t.ok(count('sixteenths') > count('dotted'));
  },
);

t.test(
  'dotted pieces are dotted and pieces in triplets go in triplets, tune and accompaniment',
  async (t) => {
    // Thirds and three quarters of a quarter that is divided.
    for (const [gait, places] of [
      ['dotted', [720]],
      ['triplets', [320, 640]],
    ] as const) {
      const there = (name: string): number => {
        const off = scoresOf(name).flatMap((score) =>
          [...notesOf(score, 'melody'), ...notesOf(score, 'comping')].filter(
            ({ start }) => start % 960 !== 0,
          ),
        );
        t.ok(off.length > 200, `${name}: ${off.length} off the beat`);
        return share(off, ({ start }) => (places as readonly number[]).includes(start % 960));
      };
      const [own, usual] = [there(gait), there('sixteenths')];
      t.ok(own > 0.45 && own > 2 * usual, `${gait}: ${own.toFixed(2)} against ${usual.toFixed(2)}`);
    }
  },
);

t.test('sicilianas lilt: a dotted eighth, a sixteenth, an eighth', async (t) => {
  const sicilianas = Array.from({ length: 80 }, (_, seed) => ({
    style: 'classical',
    substyle: 'piano-solo',
    metre: '6/8',
    seed,
    duration: 45,
  })).filter(
    (request) => gaitOf(makePlan(briefOf(request as never), STYLES.get('classical')!))?.name === 'siciliana',
  );
  t.ok(sicilianas.length >= 3, `${sicilianas.length}`);
  const lilts = sicilianas.filter((request) => {
    const starts = new Set(notesOf(scoreOf(request as never), 'melody').map(({ start }) => start));
    return (
      [...starts].filter((at) => at % 1440 === 0 && starts.has(at + 720) && starts.has(at + 960)).length >= 4
    );
  });
  t.ok(lilts.length >= 0.6 * sicilianas.length, `${lilts.length} of ${sicilianas.length}`);
});
