import { Random } from '../../../src/math/random.js';
import { type Phrase, tellApart } from './classifier.js';

/** At most `most` of them, the same ones every time. */
export function some<T>(list: readonly T[], address: string, most: number): T[] {
  return Random.of('blind').at(address).shuffled(list).slice(0, most);
}

/** How well a classifier tells these phrases apart: the mean of so many trainings, each with other halves. */
export function verdictOn(real: Phrase[], other: Phrase[], trainings: number) {
  const verdicts = Array.from({ length: trainings }, (_, n) => tellApart(real, other, `blind ${n}`));
  const mean = (of: (verdict: (typeof verdicts)[number]) => number): number =>
    Number((verdicts.reduce((sum, verdict) => sum + of(verdict), 0) / trainings).toFixed(3));
  return {
    auc: mean(({ auc }) => auc),
    accuracy: mean(({ accuracy }) => accuracy),
    phrases: verdicts[0]!.phrases,
  };
}
