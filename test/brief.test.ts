import { Ajv } from 'ajv';
import t from 'tap';

import { requestOf, resolveBrief } from '../src/brief/resolve.js';
import { composeScore } from '../src/compose/compose.js';
import { Brief, type BriefRequest, briefRequestSchema, LIMITS } from '../src/contract/brief.js';
import { canonicalJson } from '../src/score/canonical.js';
import { STYLES } from '../src/styles/index.js';
import type { Style } from '../src/styles/style.js';
import { styleEntries } from '../src/styles/style-entry.js';
import { instrumentsOf, playersOf } from '../src/styles/tables/ensembles.js';
import { keyName, parseKey } from '../src/theory/key.js';
import fc from './support/properties.js';
import { arbitraryRequest } from './support/requests.js';

const styles: readonly Style[] = STYLES.names.map((name) => STYLES.get(name)!);
const noSeed = (): string => {
  throw new Error('a seed was asked for though one came');
};

function brief(request: BriefRequest): Brief {
  const answer = resolveBrief(request, STYLES, () => 'chosen');
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.brief;
}

function problem(request: BriefRequest): {
  pointer: string;
  detail: string;
  kind: string;
  allowed?: readonly string[];
} {
  const answer = resolveBrief(request, STYLES, () => 'chosen');
  if (answer.ok) throw new Error(`accepted: ${JSON.stringify(answer.brief)}`);
  return answer.problems[0]!;
}

const ajv = new Ajv({ strict: false });
const isBrief = ajv.compile(Brief);
const isRequest = ajv.compile(briefRequestSchema(STYLES.names));

t.test('every valid request becomes a complete brief that resolves to itself', async () => {
  fc.assert(
    fc.property(arbitraryRequest(), (request) => {
      const first = resolveBrief(request, STYLES, noSeed);
      if (!first.ok) return first.problems.every((p) => p.kind === 'contradiction');
      if (!isBrief(first.brief)) throw new Error(JSON.stringify(isBrief.errors));
      const again = requestOf(first.brief);
      if (!isRequest(JSON.parse(JSON.stringify(again)))) throw new Error('a brief is not a request');
      const second = resolveBrief(again, STYLES, noSeed);
      return second.ok && canonicalJson(second.brief) === canonicalJson(first.brief);
    }),
    { numRuns: 400 },
  );
});

t.test('what the caller says is what the brief says', async () => {
  fc.assert(
    fc.property(arbitraryRequest(), (request) => {
      const answer = resolveBrief(request, STYLES, noSeed);
      if (!answer.ok) return true;
      const { brief } = answer;
      const same = (
        ['style', 'substyle', 'duration', 'tempo', 'metre', 'mood', 'complexity', 'swing'] as const
      ).every((name) => request[name] === undefined || request[name] === brief[name]);
      return same && (request.key === undefined || brief.key === keyName(parseKey(request.key)!));
    }),
    { numRuns: 300 },
  );
});

t.test('what is left open is chosen by seed, inside the style', async (t) => {
  for (const style of styles) {
    const seen = {
      substyle: new Set<string>(),
      key: new Set<string>(),
      tempo: new Set<number>(),
      complexity: new Set<number>(),
      mood: new Set<string>(),
    };
    for (let seed = 0; seed < 150; seed++) {
      const made = brief({ style: style.name, seed });
      t.same(made, brief({ style: style.name, seed: String(seed) }), '7 and "7" are one seed');
      const substyle = style.substyles.find((s) => s.name === made.substyle)!;
      const [slowest, , fastest] = substyle.tempo;
      if (made.tempo < slowest || made.tempo > fastest) t.fail(`${made.tempo} is outside ${substyle.name}`);
      if (!Number.isInteger(made.tempo)) t.fail('a chosen tempo is whole');
      if (!substyle.metres.some((metre) => metre === made.metre)) t.fail(`${substyle.name} in ${made.metre}`);
      if (substyle.moods.length > 0 && !substyle.moods.includes(made.mood))
        t.fail(`${substyle.name} ${made.mood}`);
      for (const name of ['substyle', 'key', 'mood'] as const) seen[name].add(made[name]);
      seen.tempo.add(made.tempo);
      seen.complexity.add(made.complexity);
      const [least, most] = style.complexity;
      if (made.complexity < least || made.complexity > most) t.fail(`complexity ${made.complexity}`);
    }
    t.equal(seen.substyle.size, style.substyles.length, `${style.name}: every substyle comes up`);
    t.equal(seen.mood.size, style.moods.length, `${style.name}: every mood comes up`);
    t.ok(
      seen.key.size > 10 && seen.tempo.size > 12 && seen.complexity.size > 20,
      `${style.name}: they differ`,
    );
    t.equal(brief({ style: style.name }).loudness, style.mix.master.loudness);
  }
  const plain = brief({ style: 'jazz' });
  t.match(plain, { seed: 'chosen', duration: 30, energy: [], humanize: 1, variation: 0 });
  t.match(plain, {
    format: ['wav'],
    sample_rate: 44100,
    bit_depth: 16,
    true_peak: -1,
    swing: null,
    parts: [],
  });
});

t.test('what is given steers what is chosen', async (t) => {
  t.equal(brief({ style: 'rock', true_peak: -2 }).loudness, brief({ style: 'rock' }).loudness);
  t.equal(brief({ style: 'rock', true_peak: -9 }).loudness, -17, 'loudness gives way to a low true peak');
  const many = (request: BriefRequest): Brief[] =>
    Array.from({ length: 60 }, (_, seed) => brief({ ...request, seed: `steer-${seed}` }));
  const share = (list: readonly Brief[], of: (b: Brief) => boolean): number =>
    list.filter(of).length / list.length;
  t.ok(
    share(many({ style: 'electronic', tempo: 174 }), (b) => b.substyle === 'drum-and-bass') > 0.8,
    'tempo',
  );
  t.ok(share(many({ style: 'jazz', tempo: 64 }), (b) => b.substyle === 'ballad') > 0.8, 'slow tempo');
  t.ok(share(many({ style: 'blues', key: 'A minor' }), (b) => b.substyle === 'minor-blues') > 0.6, 'mode');
  t.equal(
    share(many({ style: 'jazz', metre: '5/4' }), (b) => b.substyle === 'piano-trio'),
    1,
    'metre',
  );
  t.ok(
    share(many({ style: 'classical', mood: 'melancholic' }), (b) => b.key.endsWith('minor')) > 0.6,
    'mood',
  );
  t.ok(share(many({ style: 'classical', mood: 'joyful' }), (b) => b.key.endsWith('major')) > 0.8, 'mood');
  const harmonica = many({ style: 'blues', parts: [{ role: 'melody', instrument: 'harmonica' }] });
  t.equal(
    share(harmonica, (b) => b.parts[0]?.instrument === 'harmonica'),
    1,
  );
});

t.test('names that do not exist are problems that list the ones that do', async (t) => {
  const cases: [BriefRequest, string, string | undefined][] = [
    [{ style: 'polka' }, '/style', 'jazz'],
    [{ style: 'jazz', substyle: 'house' }, '/substyle', 'bossa'],
    [{ style: 'jazz', mood: 'purple' }, '/mood', 'smoky'],
    [{ style: 'jazz', key: 'H minor' }, '/key', 'C dorian'],
    [{ style: 'electronic', metre: '6/8' }, '/metre', '4/4'],
    [
      { style: 'ambient', parts: [{ role: 'melody', instrument: 'banjo' }] },
      '/parts/0/instrument',
      'felt-piano',
    ],
    [
      { style: 'jazz', parts: [{ role: 'bass', instrument: 'kit-jazz' }] },
      '/parts/0/instrument',
      'upright-bass',
    ],
    [{ style: 'jazz', parts: [{ role: 'texture' }] }, '/parts/0/role', 'comping'],
    [{ style: 'jazz', parts: [{ id: 'kazoo' }] }, '/parts/0/id', 'melody'],
    [{ style: 'jazz', parts: [{ volume: 3 }] }, '/parts/0', 'drums'],
  ];
  for (const [request, pointer, allowed] of cases) {
    const found = problem(request);
    t.equal(found.pointer, pointer, JSON.stringify(request));
    t.equal(found.kind, 'invalid');
    if (allowed !== undefined) t.ok(found.allowed?.includes(allowed), `${pointer} allows ${allowed}`);
  }
});

t.test('a swing that is asked for chooses a metre that can swing; straight is at home in all', async (t) => {
  for (let seed = 0; seed < 60; seed++) {
    t.equal(brief({ style: 'rock', substyle: 'shuffle', swing: 0.6, seed }).metre, '4/4');
    t.not(brief({ style: 'blues', swing: 0.7, seed }).substyle, 'slow-blues');
  }
  t.equal(brief({ style: 'blues', metre: '12/8', swing: 0.5, seed: 1 }).metre, '12/8');
});

/** Everybody of a style but these stays at home. */
const allBut = (style: string, ...left: readonly string[]) => {
  const players = Object.values(STYLES.get(style)!.ensembles).flatMap((all) =>
    all.flatMap((one) => one.players),
  );
  return [...new Set(players.map(({ role }) => role))]
    .filter((role) => !left.includes(role))
    .map((role) => ({ role, exclude: true }));
};

t.test('percussion plays alone where it is asked for, and never because nobody else is left', async (t) => {
  const asked: BriefRequest = {
    style: 'jazz',
    parts: [...allBut('jazz', 'percussion'), { role: 'percussion' }],
  };
  const found = new Set<string>();
  for (let seed = 1; seed <= 8; seed++) {
    const alone = brief({ ...asked, seed, duration: 12 });
    found.add(alone.substyle);
    const { parts } = composeScore(alone, STYLES).score;
    t.same([...new Set(parts.map(({ role }) => role))], ['percussion'], alone.substyle);
  }
  t.ok(found.has('bossa') && !found.has('piano-trio'), `where there is some: ${[...found].join()}`);
  const four = (['melody', 'comping', 'bass', 'drums'] as const).map((role) => ({ role, exclude: true }));
  for (let seed = 1; seed <= 12; seed++) {
    const rest = composeScore(brief({ style: 'jazz', parts: four, seed, duration: 12 }), STYLES).score;
    t.ok(
      rest.parts.some(({ role }) => role !== 'percussion'),
      `seed ${seed}: ${rest.parts.map(({ role }) => role).join()}`,
    );
  }
});

t.test('contradictions say what contradicts what', async (t) => {
  const everything = [
    ...new Set(
      styles.flatMap((s) => s.substyles.flatMap((u) => playersOf(s.ensembles, u.name).map((p) => p.role))),
    ),
  ];
  const cases: [BriefRequest, string, RegExp][] = [
    [{ style: 'jazz', substyle: 'bossa', metre: '5/4' }, '/metre', /bossa.*5\/4/],
    [
      {
        style: 'jazz',
        parts: [
          { role: 'bass', pan: 0 },
          { role: 'bass', volume: 2 },
        ],
      },
      '/parts/1',
      /twice/,
    ],
    [{ style: 'jazz', parts: [{ role: 'bass', exclude: true, volume: 2 }] }, '/parts/0', /excluded.*volume/],
    [{ style: 'jazz', parts: [{ role: 'drums', id: 'bass' }] }, '/parts/0', /is bass, not drums/],
    [{ style: 'blues', metre: '12/8', swing: 0.66 }, '/swing', /12\/8.*in three/],
    [{ style: 'blues', substyle: 'slow-blues', swing: 0.6 }, '/swing', /12\/8.*in three/],
    [{ style: 'jazz', format: 'mid', stems: true }, '/stems', /mid has no sound/],
    [{ style: 'jazz', loudness: -9, true_peak: -9 }, '/true_peak', /-9 LUFS.*-9 dBTP/],
    [
      { style: 'jazz', parts: everything.map((role) => ({ role, exclude: true })) },
      '/parts',
      /nothing would sound/,
    ],
    [
      { style: 'jazz', substyle: 'bossa', parts: allBut('jazz', 'percussion') },
      '/parts',
      /nobody is left but percussion/,
    ],
    [
      { style: 'electronic', parts: allBut('electronic', 'percussion', 'effects') },
      '/parts',
      /nobody is left but (percussion and effects|effects and percussion)/,
    ],
    [
      {
        style: 'rock',
        energy: [
          { at: 0.5, value: 0 },
          { at: 0.5, value: 1 },
        ],
      },
      '/energy/1',
      /twice/,
    ],
  ];
  for (const [request, pointer, detail] of cases) {
    const found = problem(request);
    t.equal(found.pointer, pointer, JSON.stringify(request));
    t.equal(found.kind, 'contradiction');
    t.match(found.detail, detail);
  }
});

t.test(
  'who stays at home decides nothing else: the piece is the same where nobody like that would have come',
  async (t) => {
    for (const seed of [5, 6, 7, 8]) {
      const plain = brief({ style: 'jazz', tempo: 140, seed });
      const without = brief({ style: 'jazz', tempo: 140, seed, parts: [{ role: 'pad', exclude: true }] });
      t.same({ ...without, parts: [] }, plain, `seed ${seed}`);
      const again = resolveBrief(requestOf(without), STYLES, () => 'x');
      t.same(again.ok && again.brief, without, 'and the resolved brief resolves to itself');
    }
    t.match(
      problem({ style: 'jazz', parts: [{ id: 'bas', exclude: true }] }).detail,
      /no part "bas"/,
      'a name that nobody has is a slip',
    );
  },
);

t.test('one spelling: order of parts, names of instruments, energy as a number', async (t) => {
  const a = brief({
    style: 'jazz',
    substyle: 'swing-quartet',
    seed: 1,
    key: 'Bbmaj',
    energy: 0.7,
    parts: [
      { id: 'melody', instrument: 'Tenor Sax', volume: 0, mute: false },
      { role: 'bass', seed: 5 },
    ],
  });
  const b = brief({
    style: 'jazz',
    substyle: 'swing-quartet',
    seed: '1',
    key: 'Bb major',
    energy: [{ at: 0, value: 0.7 }],
    parts: [
      { role: 'bass', seed: '5' },
      { id: 'melody', instrument: 'tenor-sax' },
    ],
  });
  t.equal(canonicalJson(a), canonicalJson(b));
  for (const style of styles) {
    for (const { patch, name, role } of instrumentsOf(style.ensembles).slice(0, 12)) {
      const request = (instrument: string): BriefRequest => ({
        style: style.name,
        seed: 1,
        parts: [{ role, instrument }],
      });
      const [byName, byPatch] = [name.toUpperCase(), patch].map((n) =>
        resolveBrief(request(n), STYLES, noSeed),
      );
      t.same(byName, byPatch, `${style.name}: ${name} is ${patch}`);
    }
  }
  t.ok(LIMITS.duration.maximum === 300);
});

t.test('a style says what may be asked of it, and means it', async (t) => {
  for (const style of styles) {
    const entry = styleEntries(STYLES).find(({ name }) => name === style.name)!;
    for (const { name, metres } of entry.substyles) {
      for (const metre of metres) {
        t.ok(
          resolveBrief({ style: style.name, substyle: name, metre, seed: 1 } as BriefRequest, STYLES, noSeed)
            .ok,
        );
      }
    }
    for (const { name } of entry.moods) t.equal(brief({ style: style.name, mood: name }).mood, name);
    for (const { id, role } of entry.instruments) {
      const made = brief({ style: style.name, seed: 1, parts: [{ role, instrument: id }] } as BriefRequest);
      t.equal(made.parts[0]?.instrument, id, `${style.name}: ${id} as ${role}`);
    }
  }
});

t.test('canonical JSON has one spelling', async (t) => {
  const odd = { b: [1, undefined, { z: -0, a: 'é"' }], a: undefined, '10': 1, '9': { '2': true, '1': null } };
  t.equal(canonicalJson(odd), '{"10":1,"9":{"1":null,"2":true},"b":[1,null,{"a":"é\\"","z":0}]}');
  t.equal(canonicalJson({ y: 1e21, x: 1e-7, toJSON: 3 }), '{"toJSON":3,"x":1e-7,"y":1e+21}');
  t.equal(canonicalJson({ b: { d: 1, c: 2 }, a: [] }), '{"a":[],"b":{"c":2,"d":1}}');
  for (const wrong of [Number.NaN, [Number.POSITIVE_INFINITY], { a: () => 0 }, { '1': Number.NaN }])
    t.throws(() => canonicalJson(wrong), TypeError);
});
