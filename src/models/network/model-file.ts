/**
 * A model as a file: "CONTMDL1", length of the header (u32, little endian), the header as JSON, then the weights of all
 * nets as half floats. The header is the model's card: what it was trained on and how, and what it reached.
 */
import { utf8 } from '../../math/hash.js';
import { Workspace } from '../../synth/dsp/workspace.js';
import { toHalves } from './half-floats.js';
import { type ModelBytes, wholeBytes } from './model-bytes.js';
import { Network } from './network.js';
import { layoutOf, type NetworkShape } from './shape.js';

const MAGIC = 'CONTMDL1';

export interface ModelCard {
  /** "melody", "harmony", "drums" */
  readonly kind: string;
  readonly name: string;
  /** Raised whenever the inputs of that kind of model change: other files no longer fit. */
  readonly inputs: number;
  readonly nets: readonly NetCard[];
  /** Sources with their pieces, events and licences; settings; figures. Whatever is worth knowing. */
  readonly about: Readonly<Record<string, unknown>>;
}

export interface NetCard {
  readonly name: string;
  readonly shape: NetworkShape;
}

export interface TrainedNet extends NetCard {
  readonly parameters: Float32Array;
}

export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
}

export function writeModel(card: Omit<ModelCard, 'nets'>, nets: readonly TrainedNet[]): Uint8Array {
  const header = utf8(JSON.stringify({ ...card, nets: nets.map(({ name, shape }) => ({ name, shape })) }));
  const start = (12 + header.length + 7) & ~7;
  const floats = nets.reduce((sum, net) => sum + net.parameters.length, 0);
  const bytes = new Uint8Array(start + 2 * floats).fill(0x20, 12, start);
  bytes.set(utf8(MAGIC));
  new DataView(bytes.buffer).setUint32(8, start - 12, true);
  bytes.set(header, 12);
  let at = start;
  for (const net of nets) {
    const halves = toHalves(net.parameters);
    const view = new DataView(bytes.buffer);
    for (const half of halves) {
      view.setUint16(at, half, true);
      at += 2;
    }
  }
  return bytes;
}

export function readCard(bytes: Uint8Array | ModelBytes): ModelCard {
  return headerOf(modelBytes(bytes)).card;
}

const modelBytes = (bytes: Uint8Array | ModelBytes): ModelBytes =>
  bytes instanceof Uint8Array ? wholeBytes(bytes) : bytes;

function headerOf(bytes: ModelBytes): { card: ModelCard; start: number } {
  if (bytes.length < 12) throw new ModelFileError('this is no model file');
  const begin = bytes.part(0, 12);
  if (new TextDecoder().decode(begin.slice(0, 8)) !== MAGIC)
    throw new ModelFileError('this is no model file');
  const start = 12 + new DataView(begin.buffer, begin.byteOffset).getUint32(8, true);
  let card: ModelCard;
  try {
    card = JSON.parse(new TextDecoder().decode(bytes.part(12, start).slice())) as ModelCard;
  } catch (error) {
    if (error instanceof SyntaxError) throw new ModelFileError('the header of the model file is damaged');
    throw error;
  }
  const floats = card.nets.reduce((sum, net) => sum + layoutOf(net.shape).parameters, 0);
  if (bytes.length !== start + 2 * floats)
    throw new ModelFileError(`the model file has ${bytes.length} bytes instead of ${start + 2 * floats}`);
  return { card, start };
}

export interface LoadedModel {
  readonly card: ModelCard;
  net(name: string): Network;
}

/**
 * Nets ready to answer, in one workspace of their own; they ask the bytes on as they go. `batch`: most records at once. Throws
 * ModelFileError.
 */
export function loadModel(given: Uint8Array | ModelBytes, batch = 8): LoadedModel {
  const bytes = modelBytes(given);
  const { card, start } = headerOf(bytes);
  const room = card.nets.reduce((sum, net) => sum + Network.bytes(net.shape, batch), 65536);
  const workspace = new Workspace(room);
  const nets = new Map<string, Network>();
  let at = start;
  for (const { name, shape } of card.nets) {
    const network = new Network(workspace, shape, batch);
    network.load(bytes, at);
    at += 2 * network.layout.parameters;
    nets.set(name, network);
  }
  return {
    card,
    net(name) {
      const network = nets.get(name);
      if (!network) throw new ModelFileError(`the model file has no net "${name}"`);
      return network;
    },
  };
}
