/** Kernels of the nets against their twins to the bit; gradients against finite differences; training to the byte. */
import t from 'tap';
import { Random } from '../src/math/random.js';
import { LAYERS } from '../src/models/network/kernels.js';
import { Network } from '../src/models/network/network.js';
import { layoutOf, type NetworkShape, parameterBlocks } from '../src/models/network/shape.js';
import { Gradient } from '../src/models/training/gradient.js';
import { type Records, TRAINING } from '../src/models/training/settings.js';
import { startParameters } from '../src/models/training/start.js';
import { Trainer } from '../src/models/training/trainer.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { expTwin, probabilitiesOf, tanhTwin } from './twins/network.js';
import { adamwTwin, gradientTwin, squaresTwin } from './twins/training.js';

const SHAPE: NetworkShape = {
  tables: [5, 7, 4],
  width: 24,
  hidden: [40, 40],
  classes: 9,
  copies: 2,
  rotations: [3, 4],
};

/** Records in which the target mostly repeats the first copy, or follows from the first input. */
function toyRecords(count: number, seed: string): Records {
  const layout = layoutOf(SHAPE);
  const integers = new Int16Array(count * layout.record);
  for (let i = 0; i < count; i++) {
    const draws = Random.of(seed).at(i);
    const first = draws.integer(0, 4);
    const copy = draws.chance(0.5) ? draws.integer(0, 8) : -1;
    const target = copy >= 0 && draws.chance(0.8) ? copy : (2 * first + draws.integer(0, 1)) % 9;
    integers.set(
      [
        first,
        draws.integer(-1, 6),
        draws.integer(0, 3),
        copy,
        draws.integer(-1, 8),
        draws.integer(-1, 6),
        draws.integer(3, 5),
        draws.integer(-1, 3),
        4,
        target,
      ],
      i * layout.record,
    );
  }
  return { integers, count };
}

t.test('the net answers as its twin does, to the bit, alone and in a batch', async (t) => {
  const workspace = new Workspace(Network.bytes(SHAPE) + 65536);
  const network = new Network(workspace, SHAPE);
  network.parameters.set(startParameters(SHAPE, Random.of('twin')).map((x) => x * 2));
  const { integers } = toyRecords(6, 'twin');
  const twins = Array.from({ length: 6 }, (_, i) =>
    probabilitiesOf(SHAPE, network.parameters, integers.subarray(i * network.layout.record)),
  );
  const together = network.answer(integers, 6).slice();
  for (let i = 0; i < 6; i++) {
    const alone = network.answer(integers.subarray(i * network.layout.record), 1);
    t.same([...alone.subarray(0, 9)], [...twins[i]!], `record ${i} alone`);
    t.same([...together.subarray(i * network.stride, i * network.stride + 9)], [...twins[i]!], `record ${i}`);
    const sum = twins[i]!.reduce((total, p) => total + p, 0);
    t.ok(Math.abs(sum - 1) < 1e-6, `probabilities sum to ${sum}`);
  }
});

/** A batch of toy records, and parameters drawn from a seed. */
function filledGradient(size: number, seed: string, shape = SHAPE): Gradient {
  const layout = layoutOf(shape);
  const gradient = new Gradient(new Workspace(Gradient.bytes(shape, size) + 65536), shape, size);
  gradient.parameters.set(startParameters(shape, Random.of(seed)).map((x) => x * 1.5));
  const { integers } = toyRecords(size, seed);
  for (let m = 0; m < size; m++) {
    const record = integers.subarray(m * layout.record, (m + 1) * layout.record);
    for (let s = 0; s < 3; s++)
      gradient.batch.rows[m * 3 + s] = record[s]! < 0 ? -1 : layout.firstRows[s]! + record[s]!;
    gradient.batch.extras.set(record.subarray(3, 3 + layout.extras), m * layout.extras);
    gradient.batch.targets[m] = record[layout.record - 1]!;
  }
  return gradient;
}

t.test('the backward pass and the optimiser give what their twins give, to the bit', async (t) => {
  // Every layer keeps its width in one shape, none does in the other.
  for (const hidden of [SHAPE.hidden, [32, 16]])
    for (const keep of [1, 0.7]) {
      const shape = { ...SHAPE, hidden };
      const gradient = filledGradient(12, `twin ${keep}`, shape);
      gradient.batch.targets[5] = -1;
      gradient.forward(12, keep, 99);
      gradient.backward(12, keep, 99);
      const twin = gradientTwin(shape, gradient.parameters, gradient.batch, 12, keep, 99);
      for (const [name, from, count] of parameterBlocks(shape)) {
        const ours = gradient.gradient.slice(from, from + count);
        t.ok(
          ours.some((x) => x !== 0),
          `${name} has a gradient`,
        );
        t.same(ours, twin.slice(from, from + count), `${name}, layers of ${hidden}, ${keep} kept`);
      }
    }
  const workspace = new Workspace(65536);
  const kernels = workspace.kernels(LAYERS);
  const arrays = Array.from({ length: 4 }, () => workspace.floats(64));
  const draws = Random.of('adamw').at('start');
  for (const array of arrays.slice(0, 1)) for (let i = 0; i < 64; i++) array[i] = draws.gaussian();
  const twins = arrays.map((array) => array.slice());
  const [w, g, means, powers] = arrays as [Float32Array, Float32Array, Float32Array, Float32Array];
  const step = { clip: 0.37, rate: 1.5e-3, epsilon: 1e-8, decay: 0.9997, beta1: 0.9, beta2: 0.98 };
  for (let round = 0; round < 40; round++) {
    // Some gradients are 0 and others so small that their squares fade out.
    for (let i = 0; i < 64; i++) g[i] = i % 7 === 0 ? 0 : draws.gaussian() * (i % 5 === 0 ? 1e-18 : 1);
    twins[1]!.set(g);
    t.equal(kernels.squares(g.byteOffset, 64), squaresTwin(g));
    const { clip, rate, epsilon, decay, beta1, beta2 } = step;
    const [pw, pg, pm, pv] = arrays.map(({ byteOffset }) => byteOffset) as [number, number, number, number];
    kernels.adamw(pw, pg, pm, pv, 64, clip, rate, epsilon, decay, beta1, beta2);
    adamwTwin(twins[0]!, twins[1]!, twins[2]!, twins[3]!, step);
  }
  t.same(w, twins[0]);
  t.same(means, twins[2]);
  t.same(powers, twins[3]);
});

t.test('gradients agree with finite differences along themselves, block by block', async (t) => {
  const size = 32;
  const gradient = filledGradient(size, 'gradient');
  const loss = (): number => gradient.forward(size, 0.8, 77) / size;
  loss();
  gradient.backward(size, 0.8, 77);
  const slopes = gradient.gradient.slice();
  const start = gradient.parameters.slice();
  for (const [name, from, count] of parameterBlocks(SHAPE)) {
    let square = 0;
    for (let i = from; i < from + count; i++) square += slopes[i]! ** 2;
    const length = Math.sqrt(square);
    t.ok(length > 0, `${name} has a gradient`);
    const step = 0.01;
    const at = (way: number): number => {
      gradient.parameters.set(start);
      for (let i = from; i < from + count; i++) gradient.parameters[i]! += (way * step * slopes[i]!) / length;
      return loss();
    };
    const slope = (at(1) - at(-1)) / (2 * step);
    t.ok(Math.abs(slope / length - 1) < 0.01, `${name}: ${slope} along a gradient of length ${length}`);
  }
});

t.test('training learns, and gives the same bytes with and without a stop between', async (t) => {
  const settings = { ...TRAINING, batch: 64, epochs: 6, rate: 5e-3, warmupSteps: 5 };
  const train = new Trainer(SHAPE, settings, toyRecords(1600, 'train'), toyRecords(300, 'held out'));
  const before = train.loss(toyRecords(300, 'held out'));
  while (!train.finished) train.step();
  const after = train.history.heldOut.at(-1)!;
  t.ok(after < before - 0.5, `held-out loss falls from ${before} to ${after}`);
  // Half of the events: .8 (+ chance) the copy; else one of two classes: about 1.2 nats at best.
  t.ok(after < 1.5, `and comes near to what can be known: ${after}`);

  const first = new Trainer(SHAPE, settings, toyRecords(1600, 'train'), toyRecords(300, 'held out'));
  for (let i = 0; i < 70; i++) first.step();
  const second = new Trainer(SHAPE, settings, toyRecords(1600, 'train'), toyRecords(300, 'held out'));
  second.resume(first.checkpoint());
  while (!second.finished) second.step();
  t.same(Buffer.from(second.parameters.buffer), Buffer.from(train.parameters.buffer));
});

t.test('own exp and tanh are close to the platform and equal to their twins', async (t) => {
  const workspace = new Workspace(65536);
  const kernels = workspace.kernels(LAYERS);
  const x = workspace.floats(1000).map((_, i) => (i - 500) / 20);
  const [from, powers, tangents] = [workspace.floats(1000), workspace.floats(1000), workspace.floats(1000)];
  from.set(x);
  kernels.exponentials(from.byteOffset, powers.byteOffset, tangents.byteOffset, 1000);
  t.same([...powers], [...x].map(expTwin));
  t.same([...tangents], [...x].map(tanhTwin));
  for (let i = 0; i < 1000; i++) {
    if (Math.abs(powers[i]! / Math.exp(x[i]!) - 1) > 3e-7) t.fail(`exp ${x[i]} is ${powers[i]}`);
    if (Math.abs(tangents[i]! - Math.tanh(x[i]!)) > 3e-7) t.fail(`tanh ${x[i]} is ${tangents[i]}`);
  }
});
