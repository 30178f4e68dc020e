import type { Random } from '../../math/random.js';
import { layoutOf, type NetworkShape } from '../network/shape.js';

/**
 * First parameters of a net: weights normal with 1/sqrt(inputs) (output layer a tenth of it), rows of the tables small
 * since many are summed, biases 0.
 */
export function startParameters(shape: NetworkShape, random: Random): Float32Array {
  const layout = layoutOf(shape);
  const parameters = new Float32Array(layout.parameters);
  const fill = (name: string | number, from: number, count: number, deviation: number): void => {
    const draws = random.at('start', name);
    for (let i = 0; i < count; i++) parameters[from + i] = deviation * draws.gaussian();
  };
  fill('tables', 0, layout.tableBias, 0.7 / Math.sqrt(shape.tables.length));
  layout.layers.forEach((block, i) => {
    fill(i, block.weights, block.inputs * block.outputs, 1 / Math.sqrt(block.inputs));
  });
  const { output } = layout;
  fill('output', output.weights, output.inputs * output.outputs, 0.1 / Math.sqrt(output.inputs));
  return parameters;
}
