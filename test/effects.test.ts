/** What the brief says of effects, volume, pan and instrument acts on the part it names and on no other. */
import t from 'tap';
import { resolveBrief } from '../src/brief/resolve.js';
import { composeScore } from '../src/compose/compose.js';
import type { BriefRequest } from '../src/contract/brief.js';
import { ENGINE } from '../src/contract/engine.js';
import { createRenderer } from '../src/render/renderer.js';
import { briefHash, renderHash } from '../src/score/brief-hash.js';
import { canonicalJson } from '../src/score/canonical.js';
import { STYLES } from '../src/styles/index.js';
import { PATCHES } from '../src/synth/patches.js';
import { decibels, rms } from './support/signals.js';

const SAMPLE_RATE = 44100;

function resolved(more: Partial<BriefRequest>) {
  const request = { style: 'jazz', substyle: 'swing-quartet', duration: 6, seed: 'a desk', ...more } as const;
  const resolution = resolveBrief(request, STYLES, () => 'desk');
  if (!resolution.ok) throw new Error(JSON.stringify(resolution.problems));
  return resolution.brief;
}

interface Stem {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** Every stem by name, "effects" for the returns. */
function stems(more: Partial<BriefRequest>): ReadonlyMap<string, Stem> {
  const { score } = composeScore(resolved(more), STYLES);
  const renderer = createRenderer(score, { sampleRate: SAMPLE_RATE, patches: PATCHES, taps: true });
  const pair = (): Stem => ({
    left: new Float32Array(renderer.frames),
    right: new Float32Array(renderer.frames),
  });
  const taps = renderer.taps.map(pair);
  const mix = pair();
  renderer.read(mix.left, mix.right, renderer.frames, taps);
  return new Map(renderer.taps.map((name, i) => [name, taps[i]!]));
}

const level = (stem: Stem | undefined): number => Math.hypot(rms(stem!.left), rms(stem!.right));
const same = (a: Stem, b: Stem): boolean =>
  a.left.every((x, i) => x === b.left[i]) && a.right.every((x, i) => x === b.right[i]);

/** Names of the parts whose own sound is not what it was. */
function changed(before: ReadonlyMap<string, Stem>, after: ReadonlyMap<string, Stem>): string[] {
  return [...before.keys()].filter(
    (name) => name !== 'effects' && !same(before.get(name)!, after.get(name)!),
  );
}

const plain = stems({});

t.test('volume, pan and instrument change the part they are said of', async (t) => {
  const loud = stems({ parts: [{ role: 'comping', volume: 6 }] });
  t.same(changed(plain, loud), ['comping']);
  const gain = decibels(level(loud.get('comping')) / level(plain.get('comping')));
  t.ok(Math.abs(gain - 6) < 0.01, `${gain.toFixed(2)} dB`);
  const aside = stems({ parts: [{ role: 'comping', pan: -1 }] });
  t.same(changed(plain, aside), ['comping']);
  const { left, right } = aside.get('comping')!;
  t.ok(rms(left) > 3 * rms(right), 'on the left');
  const other = stems({ parts: [{ role: 'melody', instrument: 'vibraphone' }] });
  t.same(
    changed(plain, other).filter((name) => name !== 'melody'),
    [],
  );
  t.not(level(other.get('melody')), level(plain.get('melody')), 'another instrument sounds otherwise');
});

t.test('effects of a part change its channel or its sends, and no other part', async (t) => {
  const driven = stems({ parts: [{ role: 'melody', effects: { distortion: 0.8 } }] });
  t.same(changed(plain, driven), ['melody']);
  for (const name of ['reverb', 'delay', 'chorus'] as const) {
    const wet = stems({ parts: [{ role: 'melody', effects: { [name]: 0.9 } }] });
    t.same(changed(plain, wet), [], `${name}: the dry sound stays`);
    const [with_, without] = [level(wet.get('effects')), level(plain.get('effects'))];
    t.ok(decibels(with_ / without) > 0.8, `${name}: ${decibels(with_ / without).toFixed(1)} dB more of it`);
  }
  const dry = stems({ parts: [{ role: 'melody', effects: { reverb: 0 } }] });
  t.ok(level(dry.get('effects')) < 0.9 * level(plain.get('effects')), 'less without the melody');
});

t.test('effects of the mix act on every part; 0 is none, 1 more than any style has', async (t) => {
  t.equal(level(stems({ effects: { reverb: 0, delay: 0, chorus: 0 } }).get('effects')), 0);
  let before = 0;
  for (const reverb of [0.1, 0.4, 1]) {
    const now = level(stems({ effects: { reverb } }).get('effects'));
    t.ok(now > before, `more at ${reverb}`);
    before = now;
  }
  t.ok(before > level(plain.get('effects')), 'than the style');
  const driven = stems({ effects: { distortion: 1 } });
  t.same(changed(plain, driven), [...plain.keys()].slice(0, -1), 'every channel is driven');
  const spared = stems({ effects: { reverb: 1 }, parts: [{ role: 'melody', effects: { reverb: 0 } }] });
  t.ok(level(spared.get('effects')) < before, "a part's own word goes first");
});

t.test('effects have one spelling; they change the sound and not the notes', async (t) => {
  const asked = resolved({
    effects: { delay: 0.5, reverb: 0.2 },
    parts: [
      { role: 'bass', effects: {} },
      { role: 'melody', effects: { chorus: 0.1 } },
    ],
  });
  t.same(Object.keys(asked.effects ?? {}), ['reverb', 'delay']);
  t.equal(asked.parts.find((part) => part.role === 'bass')?.effects, undefined);
  const none = resolved({ effects: {}, parts: [{ role: 'bass' }, { role: 'melody' }] });
  t.equal('effects' in none, false, 'nothing asked, nothing said');
  t.equal(canonicalJson(resolved(asked as BriefRequest)), canonicalJson(asked), 'resolves to itself');
  t.equal(briefHash(asked), briefHash(none), 'the same notes');
  t.not(renderHash(asked, ENGINE), renderHash(none, ENGINE), 'another sound');
  t.same(composeScore(asked, STYLES).score.parts, composeScore(none, STYLES).score.parts);
});

t.test('an instrument that the style does not have is refused with what it has', async (t) => {
  const request = { style: 'jazz', parts: [{ role: 'melody', instrument: 'theremin' }] } as const;
  const resolution = resolveBrief({ ...request, parts: [...request.parts] }, STYLES, () => 'x');
  if (resolution.ok) throw new Error('accepted');
  const [problem] = resolution.problems;
  t.equal(problem?.pointer, '/parts/0/instrument');
  t.ok(problem?.allowed?.includes('tenor-sax'), 'and names those that may play');
});

t.test('a swell climbs into a section of more energy and is over on its downbeat', async (t) => {
  let swells = 0;
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const { score } = composeScore(
      resolved({ style: 'electronic', substyle: undefined, duration: 60, seed }),
      STYLES,
    );
    const comping = score.parts.filter((part) => part.role === 'comping').map((part) => part.id);
    for (const lane of score.production.automation) {
      if (lane.parameter !== 'delay' || !comping.includes(lane.part)) continue;
      const tops = lane.points.filter((point) => point.value > 0.4);
      for (const { tick } of tops) {
        const next = score.sections.findIndex((section) => section.start === tick + 1);
        t.ok(next > 0, 'it arrives where a section begins');
        t.ok(score.sections[next]!.energy > score.sections[next - 1]!.energy, 'and one of more energy');
        const after = lane.points.find((point) => point.tick === tick + 1);
        t.equal(after?.value, 0.12, 'and falls back there');
        swells++;
      }
    }
  }
  t.ok(swells > 3, `${swells} swells`);
});
