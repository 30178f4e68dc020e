/** A small classifier that is asked to tell two kinds of phrases apart: one hidden layer, trained anew for every fold. */
import { type Draws, Random } from '../../../src/math/random.js';

/** A phrase as figures, and which piece it is from: pieces are never on both sides. */
export interface Phrase {
  readonly piece: string;
  readonly figures: readonly number[];
}

export interface Verdict {
  /** Share of phrases told rightly, both kinds weighing alike; .5 is guessing. */
  readonly accuracy: number;
  /** Area under the curve; .5 is guessing. */
  readonly auc: number;
  readonly phrases: readonly [number, number];
}

const HIDDEN = 12;
const FOLDS = 5;
const EPOCHS = 60;
const RATE = 0.02;
const DECAY = 1e-3;

export function tellApart(a: readonly Phrase[], b: readonly Phrase[], seed = 'blind'): Verdict {
  const random = Random.of(seed);
  const all = [...a.map((phrase) => ({ phrase, y: 0 })), ...b.map((phrase) => ({ phrase, y: 1 }))];
  const folds = foldsOf(
    all.map(({ phrase }) => phrase.piece),
    random.at('folds'),
  );
  const scores: { score: number; y: number }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const training = all.filter(({ phrase }) => folds.get(phrase.piece) !== fold);
    const tested = all.filter(({ phrase }) => folds.get(phrase.piece) === fold);
    const judge = trained(training, random.at('net', fold));
    for (const { phrase, y } of tested) scores.push({ score: judge(phrase.figures), y });
  }
  return { accuracy: balanced(scores), auc: areaUnder(scores), phrases: [a.length, b.length] };
}

function foldsOf(pieces: readonly string[], draws: Draws): Map<string, number> {
  return new Map(draws.shuffled([...new Set(pieces)].sort()).map((piece, i) => [piece, i % FOLDS]));
}

type Sample = { readonly phrase: Phrase; readonly y: number };

function trained(samples: readonly Sample[], draws: Draws): (figures: readonly number[]) => number {
  const n = samples[0]!.phrase.figures.length;
  const mean = column(n, (k) => average(samples.map(({ phrase }) => phrase.figures[k]!)));
  const spread = column(n, (k) =>
    Math.max(1e-6, Math.sqrt(average(samples.map(({ phrase }) => (phrase.figures[k]! - mean[k]!) ** 2)))),
  );
  const normal = (figures: readonly number[]): number[] =>
    figures.map((x, k) => Math.max(-4, Math.min(4, (x - mean[k]!) / spread[k]!)));
  // Both kinds weigh alike, however many phrases there are of each.
  const ones = samples.filter(({ y }) => y === 1).length;
  const weight = [samples.length / (2 * (samples.length - ones)), samples.length / (2 * ones)];
  const net = {
    w: Float64Array.from({ length: HIDDEN * (n + 1) }, () => draws.gaussian() / Math.sqrt(n)),
    v: Float64Array.from({ length: HIDDEN + 1 }, () => draws.gaussian() / Math.sqrt(HIDDEN)),
  };
  const hidden = new Float64Array(HIDDEN);
  const forward = (x: readonly number[]): number => {
    let out = net.v[HIDDEN]!;
    for (let h = 0; h < HIDDEN; h++) {
      let sum = net.w[h * (n + 1) + n]!;
      for (let k = 0; k < n; k++) sum += net.w[h * (n + 1) + k]! * x[k]!;
      hidden[h] = Math.tanh(sum);
      out += net.v[h]! * hidden[h]!;
    }
    return 1 / (1 + Math.exp(-out));
  };
  const inputs = samples.map(({ phrase }) => normal(phrase.figures));
  const order = samples.map((_, i) => i);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = RATE * (1 - epoch / EPOCHS);
    for (const i of draws.shuffled(order)) {
      const x = inputs[i]!;
      const { y } = samples[i]!;
      const slope = (forward(x) - y) * weight[y]!;
      for (let h = 0; h < HIDDEN; h++) {
        const back = slope * net.v[h]! * (1 - hidden[h]! ** 2);
        net.v[h]! -= rate * (slope * hidden[h]! + DECAY * net.v[h]!);
        const at = h * (n + 1);
        for (let k = 0; k < n; k++) net.w[at + k]! -= rate * (back * x[k]! + DECAY * net.w[at + k]!);
        net.w[at + n]! -= rate * back;
      }
      net.v[HIDDEN]! -= rate * slope;
    }
  }
  return (figures) => forward(normal(figures));
}

function balanced(scores: readonly { score: number; y: number }[]): number {
  const right = [0, 1].map((kind) => {
    const own = scores.filter(({ y }) => y === kind);
    return own.filter(({ score }) => (score >= 0.5 ? 1 : 0) === kind).length / Math.max(1, own.length);
  });
  return (right[0]! + right[1]!) / 2;
}

function areaUnder(scores: readonly { score: number; y: number }[]): number {
  const sorted = [...scores].sort((a, b) => a.score - b.score);
  let [below, area] = [0, 0];
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (j < sorted.length && sorted[j]!.score === sorted[i]!.score) j++;
    const tied = sorted.slice(i, j);
    const [zeros, ones] = [tied.filter(({ y }) => y === 0).length, tied.filter(({ y }) => y === 1).length];
    area += ones * (below + zeros / 2);
    below += zeros;
    i = j;
  }
  const ones = scores.filter(({ y }) => y === 1).length;
  return ones === 0 || below === 0 ? 0.5 : area / (ones * below);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

function column(n: number, value: (k: number) => number): number[] {
  return Array.from({ length: n }, (_, k) => value(k));
}
