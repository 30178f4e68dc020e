import type { Random } from '../../math/random.js';
import type { HarmonyTable, Substitution } from '../../styles/tables/harmony.js';
import { bassClass } from '../../theory/chord.js';
import type { Key } from '../../theory/key.js';
import { modulo, pitchClass } from '../../theory/pitch.js';
import type { ChartBar } from './chart.js';
import {
  functionOf,
  type Numeral,
  numeralChord,
  parseNumeral,
  printNumeral,
  rootOf,
  withQuality,
} from './numeral.js';

/** What a substitution sees: a bar, and what follows it. */
interface Place {
  readonly bar: ChartBar;
  readonly next: Numeral | null;
  readonly before: Numeral | null;
  readonly first: boolean;
}

type Rule = (place: Place) => ChartBar | null;

const sevenths = (bar: ChartBar): boolean => bar.some((numeral) => numeral.quality.tones.length > 3);

/** Semitones that the root falls to the next one. */
function fall(from: Numeral, to: Numeral): number {
  return modulo(pitchClass(rootOf(from)) - pitchClass(rootOf(to)), 12);
}

const same = (a: Numeral, b: Numeral): boolean => printNumeral(a) === printNumeral(b);
const isPlain = (n: Numeral): boolean => n.below === undefined && n.inversion === undefined && n.shift === 0;
const isMinorLike = (n: Numeral): boolean =>
  n.quality.family === 'minor' || n.quality.family === 'half-diminished';

function secondary(prefix: string, target: Numeral): Numeral | null {
  if (target.below !== undefined) return null;
  const plain = printNumeral({
    degree: target.degree,
    shift: target.shift,
    quality: withQuality(target, isMinorLike(target) ? 'm' : '').quality,
  });
  return parseNumeral(`${prefix}/${plain}`);
}

const RULES: Readonly<Record<Substitution, Rule>> = {
  'secondary-dominant': ({ bar, next }) => {
    const [only] = bar;
    if (bar.length !== 1 || !only || !next || same(only, next) || !isPlain(next)) return null;
    if (
      next.degree === 0 ||
      next.quality.family === 'diminished' ||
      next.quality.family === 'half-diminished'
    )
      return null;
    if (functionOf(only) === 'dominant' || fall(only, next) === 7) return null;
    const dominant = secondary('V7', next);
    return dominant && [only, dominant];
  },
  'two-five': ({ bar, next }) => {
    const [only] = bar;
    if (bar.length !== 1 || !only || !next || only.quality.family !== 'dominant') return null;
    if (fall(only, next) !== 7) return null;
    const minor = isMinorLike(next);
    if (only.below !== undefined) {
      return only.degree === 4 ? [parseNumeral(`${minor ? 'iiø7' : 'ii7'}/${only.below}`), only] : null;
    }
    return only.degree === 4 && only.shift === 0 ? [parseNumeral(minor ? 'iiø7' : 'ii7'), only] : null;
  },
  tritone: ({ bar, next }) => {
    const last = bar[bar.length - 1]!;
    if (!next || last.quality.family !== 'dominant' || fall(last, next) !== 7) return null;
    if (last.degree !== 4 || last.shift !== 0 || last.inversion !== undefined) return null;
    const other = parseNumeral(last.below === undefined ? 'bII7' : `bII7/${last.below}`);
    return [...bar.slice(0, -1), other];
  },
  'minor-plagal': ({ bar, next }) => {
    const [only] = bar;
    if (bar.length !== 1 || !only || !next || !isPlain(only) || only.degree !== 3) return null;
    if (next.degree !== 0 || isMinorLike(next) || only.quality.family !== 'major') return null;
    return [only, parseNumeral(sevenths(bar) ? 'iv6' : 'iv')];
  },
  'passing-diminished': ({ bar, next }) => {
    const [only] = bar;
    if (bar.length !== 1 || !only || !next || !isPlain(only) || only.degree !== 0) return null;
    if (next.degree !== 1 || !isPlain(next) || !isMinorLike(next) || isMinorLike(only)) return null;
    return [only, parseNumeral('#io7')];
  },
  suspension: ({ bar }) => {
    const [only] = bar;
    if (bar.length !== 1 || !only || !isPlain(only) || only.degree !== 4) return null;
    if (only.quality.suffix === '') return [withQuality(only, 'sus4'), only];
    return only.quality.suffix === '7' ? [withQuality(only, '7sus4'), only] : null;
  },
  relative: ({ bar, next, before, first }) => {
    const [only] = bar;
    if (first || bar.length !== 1 || !only || !next || !isPlain(only) || only.quality.family !== 'major')
      return null;
    if (before !== null && functionOf(before) === 'dominant') return null;
    const tail = sevenths(bar) ? '7' : '';
    if (only.degree === 0 && next.degree !== 5 && next.degree !== 0) return [parseNumeral(`vi${tail}`)];
    return only.degree === 3 && next.degree === 4 ? [parseNumeral(`ii${tail}`)] : null;
  },
  inversion: ({ bar, next, first }) => {
    const [only] = bar;
    if (first || bar.length !== 1 || !only || !next || !isPlain(only)) return null;
    if (
      only.quality.family !== 'major' &&
      only.quality.family !== 'minor' &&
      only.quality.family !== 'dominant'
    )
      return null;
    if (only.degree === 4 && next.degree === 0) return null;
    return [only, { ...only, inversion: '3' }];
  },
  backdoor: ({ bar, next }) => {
    const last = bar[bar.length - 1]!;
    if (next === null || isMinorLike(next) || !isPlain(last)) return null;
    if (next.degree !== 0 || last.degree !== 4 || last.quality.family !== 'dominant') return null;
    return [...bar.slice(0, -1), parseNumeral('bVII7')];
  },
  neighbour: ({ bar, next }) => {
    const [only] = bar;
    if (bar.length !== 1 || !only || !next || !same(only, next) || !isPlain(only) || only.degree !== 0)
      return null;
    const four = isMinorLike(only) ? 'iv' : 'IV';
    return [only, parseNumeral(four + (only.quality.tones.length > 3 ? '7' : ''))];
  },
  interchange: ({ bar, next, first }) => {
    const [only] = bar;
    if (first || bar.length !== 1 || !only || !next || !isPlain(only) || same(only, next)) return null;
    const rich = sevenths(bar);
    if (only.degree === 1 && only.quality.family === 'minor' && next.degree === 4 && next.shift === 0)
      return [parseNumeral(rich ? 'iiø7' : 'iio^3')];
    if (only.degree === 5 && only.quality.family === 'minor' && (next.degree === 3 || next.degree === 4))
      return [parseNumeral(rich ? 'bVImaj7' : 'bVI')];
    if (only.degree === 3 && only.quality.family === 'major' && next.degree === 4)
      return [only, parseNumeral(rich ? 'iv6' : 'iv')];
    return null;
  },
  'augmented-sixth': ({ bar, next }) => {
    const [only] = bar;
    if (bar.length !== 1 || !only || !next || functionOf(only) !== 'predominant') return null;
    if (only.below !== undefined || next.below !== undefined) return null;
    const sixFour = next.degree === 0 && next.inversion === '5';
    if (
      !sixFour &&
      (next.degree !== 4 || next.shift !== 0 || next.inversion !== undefined || isMinorLike(next))
    )
      return null;
    return [only, parseNumeral(only.degree === 1 ? 'Fr6' : 'It6')];
  },
  'leading-diminished': ({ bar, next }) => {
    const place = bar.findIndex((numeral, i) => {
      const aim = bar[i + 1] ?? next;
      if (aim === null || numeral.quality.suffix !== '7' || numeral.degree !== 4 || numeral.shift !== 0)
        return false;
      const held = numeral.inversion === '5' || numeral.inversion === '7';
      return !held && numeral.below !== '1' && fall(numeral, aim) === 7;
    });
    if (place < 0) return null;
    const { below } = bar[place]!;
    const diminished = parseNumeral(below === undefined ? 'viio7' : `viio7/${below}`);
    return bar.map((numeral, i) => (i === place ? diminished : numeral));
  },
  pedal: ({ bar, next, before }) => {
    const [only] = bar;
    if (bar.length !== 1 || !only || !next || !before) return null;
    if (only.below !== undefined || only.inversion !== undefined) return null;
    const name = `${only.shift}${only.degree}`;
    const home = (n: Numeral): boolean => n.degree === 0 && n.shift === 0 && n.below === undefined;
    const closed = home(next) && (name === '03' || name === '04');
    const open = name === '-16' && (home(next) || next.degree === 3);
    return (home(before) || before.below === '1') && (closed || open) ? [{ ...only, below: '1' }] : null;
  },
};

/** Those that bring no tone from outside the scale: all that a mode bears. */
const DIATONIC: ReadonlySet<Substitution> = new Set(['inversion', 'pedal']);

/** Where all is read whose shape alone matters. */
const ANY_KEY: Key = { tonic: 0, mode: 'major' };

/** Whether chords change over one bass. */
function isPedalPoint(bars: readonly ChartBar[]): boolean {
  const chords = bars.flat();
  const roots = new Set(chords.map((numeral) => pitchClass(rootOf(numeral))));
  const basses = new Set(chords.map((numeral) => bassClass(numeralChord(numeral, ANY_KEY))));
  return roots.size > 1 && basses.size === 1;
}

/**
 * Varies bars by the style's substitutions; a pedal point stands as it is written. The first bar and the bars from `keep` on (the close) stay. At most one
 * rule changes a bar; each bar draws from its own address.
 * `pure`: the key is a mode that foreign chords would spoil.
 */
export function substitute(
  bars: readonly ChartBar[],
  table: HarmonyTable,
  ask: { amount: number; keep: number; following: Numeral | null; pure: boolean },
  random: Random,
): ChartBar[] {
  const listed = Object.keys(table.substitutions).sort() as Substitution[];
  const names = ask.pure ? listed.filter((name) => DIATONIC.has(name)) : listed;
  const out = [...bars];
  if (isPedalPoint(bars)) return out;
  for (let i = 0; i < Math.min(bars.length, ask.keep); i++) {
    const bar = out[i]!;
    if (bar.length === 0) continue;
    const next = out[i + 1]?.[0] ?? ask.following;
    for (const name of random.at('order', i).shuffled(names)) {
      if (!random.at('chance', i, name).chance((table.substitutions[name] ?? 0) * ask.amount)) continue;
      const changed = RULES[name]({ bar, next, before: out[i - 1]?.at(-1) ?? null, first: i === 0 });
      if (!changed) continue;
      out[i] = changed;
      break;
    }
  }
  return out;
}
