/**
 * A net for one choice among classes: the embedding rows of its inputs are summed, hidden layers (GELU, a residual
 * where the width stays) follow, a softmax over classes ends it. Beside the classes the last layer gives amounts: one
 * for each *copy* (added to the logit of a class that memory proposes) and *rotating groups* (element (class + offset)
 * mod modulus is added to each class: what a class means by its pitch class over the chord, by its place in the beat).
 */
export interface NetworkShape {
  /** Rows of the table of each input; row 0 means unknown. */
  readonly tables: readonly number[];
  /** Floats of an embedding row; a multiple of 8, as are all widths. */
  readonly width: number;
  readonly hidden: readonly number[];
  readonly classes: number;
  readonly copies: number;
  /** Size of each rotating group. */
  readonly rotations: readonly number[];
}

/** One layer W·x + bias in the list of parameters. */
export interface DenseBlock {
  readonly inputs: number;
  readonly outputs: number;
  /** First float of the weights (panels of eight columns) and of the bias. */
  readonly weights: number;
  readonly bias: number;
}

/** Where everything lies in the one array of parameters. */
export interface NetworkLayout {
  /** First row of each input's table in the joint table, which begins at float 0. */
  readonly firstRows: readonly number[];
  readonly rows: number;
  /** First float of the embedding's bias. */
  readonly tableBias: number;
  readonly layers: readonly DenseBlock[];
  readonly output: DenseBlock;
  /** Floats in all; a multiple of 8. */
  readonly parameters: number;
  /** Outputs and logits a sample, padded to 8. */
  readonly outputs: number;
  readonly logits: number;
  /** Integers a sample: copies, then offset and modulus of each rotating group. */
  readonly extras: number;
  /** Integers of a record: inputs, extras, target. */
  readonly record: number;
}

const upTo = (n: number, step: number): number => Math.ceil(n / step) * step;

export function layoutOf(shape: NetworkShape): NetworkLayout {
  const firstRows: number[] = [];
  let rows = 0;
  for (const count of shape.tables) {
    firstRows.push(rows);
    rows += count;
  }
  let at = rows * shape.width;
  const tableBias = at;
  at += shape.width;
  const dense = (inputs: number, outputs: number): DenseBlock => {
    const block = { inputs, outputs, weights: at, bias: at + inputs * outputs };
    at += inputs * outputs + outputs;
    return block;
  };
  const layers: DenseBlock[] = [];
  let width = shape.width;
  for (const hidden of shape.hidden) {
    layers.push(dense(width, hidden));
    width = hidden;
  }
  const rotating = shape.rotations.reduce((sum, size) => sum + size, 0);
  const outputs = upTo(shape.classes + shape.copies + rotating, 8);
  const output = dense(width, outputs);
  const extras = shape.copies + 2 * shape.rotations.length;
  return {
    firstRows,
    rows,
    tableBias,
    layers,
    output,
    parameters: at,
    outputs,
    logits: upTo(shape.classes, 8),
    extras,
    record: shape.tables.length + extras + 1,
  };
}

/** Named blocks of parameters: [name, first float, floats]. */
export function parameterBlocks(shape: NetworkShape): [name: string, from: number, count: number][] {
  const layout = layoutOf(shape);
  return [
    ['tables', 0, layout.tableBias],
    ['table bias', layout.tableBias, shape.width],
    ...[...layout.layers, layout.output].flatMap((block, i): [string, number, number][] => [
      [`weights ${i + 1}`, block.weights, block.inputs * block.outputs],
      [`bias ${i + 1}`, block.bias, block.outputs],
    ]),
  ];
}
