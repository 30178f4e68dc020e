/** Edits of an imported piece: all that needs no composer. */
import { patchNamed } from '../../brief/parts.js';
import type { Brief } from '../../contract/brief.js';
import type { Operation, OperationOf } from '../../contract/edit.js';
import { briefHash } from '../../score/brief-hash.js';
import { checkScore } from '../../score/check.js';
import { octavesInto, type Shift, transposed, withPitches } from '../../score/edit/transpose.js';
import type { ImportedMusic } from '../../score/imported.js';
import type { ChannelStrip, Score } from '../../score/score.js';
import type { Style, StyleRegistry } from '../../styles/style.js';
import { INSTRUMENTS } from '../../styles/tables/instruments.js';
import { parseKey } from '../../theory/key.js';
import { modulo, pitchClass } from '../../theory/pitch.js';
import { TempoMap } from '../../theory/tempo-map.js';
import { mute, pan, solo, volume } from '../edit/desk.js';
import type { ComposedPiece } from '../edit/edit.js';
import { type Edited, forbid, idle, keyNamed, partsNamed, refuse, type Workbench } from '../edit/edited.js';
import { afterOperation, refuseIdle } from '../edit/make-operations.js';
import { remove, repeat } from './form.js';
import { summaryOf, takeMusic } from './take.js';

/** What an imported piece is called that has no title of its own. */
const UNTITLED = 'Imported piece';

/**
 * A stored piece whose notes came from a file, and its operations made in order: none of them leaves the sound around it
 * alone, so that the piece is its own base. Throws EditRefused, NotesFileError.
 */
export function importedPiece(
  brief: Brief,
  operations: readonly Operation[],
  styles: StyleRegistry,
  music: ImportedMusic,
  before?: number,
): ComposedPiece {
  const style = styles.get(brief.style);
  if (!style) throw new Error(`no style "${brief.style}"`);
  const take = { style, title: UNTITLED, loudness: brief.loudness, truePeak: brief.true_peak };
  const taken = takeMusic(music, take);
  let piece: Edited = { brief, score: taken, base: taken, plan: summaryOf(taken), cast: [] };
  operations.forEach((operation, i) => {
    const current = piece;
    piece = afterOperation(current, operation, i, (at) => edited(current, operation, { styles, style, at }));
  });
  refuseIdle(piece, operations.length, before);
  const score = { ...piece.score, briefHash: briefHash(brief, operations) };
  const faults = checkScore(score);
  if (faults.length > 0) throw new Error(`unsound score: ${faults.join('; ')}`);
  const withoutEffect = (piece.idle ?? []).map(({ index }) => index);
  return { score, plan: piece.plan, base: score, withoutEffect };
}

const POSSIBLE = [
  'instrument',
  'mute',
  'solo',
  'volume',
  'pan',
  'effects',
  'tempo',
  'key',
  'remove',
  'repeat',
];

function edited(piece: Edited, operation: Operation, bench: Workbench): Edited {
  switch (operation.op) {
    case 'instrument':
      return instrument(piece, operation, bench);
    case 'mute':
      return mute(piece, operation, bench);
    case 'solo':
      return solo(piece, operation, bench);
    case 'volume':
      return volume(piece, operation, bench);
    case 'pan':
      return pan(piece, operation, bench);
    case 'effects':
      return effects(piece, operation, bench);
    case 'tempo':
      return tempo(piece, operation, bench);
    case 'key':
      return key(piece, operation, bench);
    case 'remove':
      return remove(piece, operation, bench);
    case 'repeat':
      return repeat(piece, operation, bench);
    default: {
      const detail = `"${operation.op}" writes new music, and the notes of this piece came from a file`;
      return forbid(`${bench.at}/op`, detail, POSSIBLE);
    }
  }
}

/** Any instrument that there is. */
function instrument(piece: Edited, operation: OperationOf<'instrument'>, { at, style }: Workbench): Edited {
  const parts = partsNamed(piece, operation.part, `${at}/part`);
  const { drums } = parts[0]!;
  const suitable = Object.keys(INSTRUMENTS).filter((patch) => (INSTRUMENTS[patch]!.drums === true) === drums);
  const patch = patchNamed(operation.instrument, suitable);
  if (patch === null)
    return refuse(
      `${at}/instrument`,
      `there is no instrument "${operation.instrument}" for ${operation.part}`,
      suitable,
    );
  const { name, program, range } = INSTRUMENTS[patch]!;
  const ids = new Set(parts.map(({ id }) => id));
  const { strips: seats } = piece.score.production;
  if (seats.every((strip) => !ids.has(strip.part) || strip.patch === patch))
    idle(`${at}/instrument`, `${operation.part} is played on ${name} already`);
  const played = piece.score.parts.map((part) => {
    if (!ids.has(part.id)) return part;
    const moved = part.drums ? part : withPitches(part, 12 * octavesInto(part, 0, range), 0);
    return { ...moved, instrument: name, program };
  });
  const strips = changedStrips({ ...piece.score, parts: played }, ids, (strip) => ({
    ...strip,
    patch,
    controls: controlsOf(style, patch),
  }));
  return { ...piece, score: strips };
}

function controlsOf({ mix }: Style, patch: string): Readonly<Record<string, number>> {
  return mix.strips[patch]?.controls ?? {};
}

function effects(piece: Edited, operation: OperationOf<'effects'>, { at }: Workbench): Edited {
  const ids = new Set(partsNamed(piece, operation.part, `${at}/part`).map(({ id }) => id));
  const { reverb, chorus, delay, distortion } = operation.effects;
  const score = changedStrips(piece.score, ids, (strip) => ({
    ...strip,
    drive: distortion ?? strip.drive,
    sends: {
      reverb: reverb ?? strip.sends.reverb,
      delay: delay ?? strip.sends.delay,
      chorus: chorus ?? strip.sends.chorus,
    },
  }));
  return { ...piece, score };
}

function changedStrips(
  score: Score,
  ids: ReadonlySet<string>,
  change: (strip: ChannelStrip) => ChannelStrip,
): Score {
  const { production } = score;
  const strips = production.strips.map((strip) => (ids.has(strip.part) ? change(strip) : strip));
  return { ...score, production: { ...production, strips } };
}

/** All tempi in the same measure faster or slower. */
function tempo(piece: Edited, operation: OperationOf<'tempo'>, { at }: Workbench): Edited {
  if (operation.tempo === piece.brief.tempo) idle(`${at}/tempo`, `the tempo is ${operation.tempo} already`);
  const factor = operation.tempo / piece.brief.tempo;
  const { score } = piece;
  const tempoMap = score.tempoMap.map(({ tick, bpm }) => ({ tick, bpm: bpm * factor }));
  const map = new TempoMap(tempoMap);
  const duration = Math.ceil(map.seconds(score.endTick) * 1000) / 1000;
  const timed = stretched({ ...score, tempoMap, duration }, Math.round(map.ticks(duration)));
  return {
    ...piece,
    brief: { ...piece.brief, tempo: operation.tempo },
    score: timed,
    plan: summaryOf(timed),
  };
}

/** The score with its last chord ringing to another end. */
function stretched(score: Score, endTick: number): Score {
  const end = Math.max(score.endTick, endTick);
  const last = score.chords.at(-1)!;
  return {
    ...score,
    endTick: end,
    chords: [...score.chords.slice(0, -1), { ...last, length: end - last.start }],
  };
}

function key(piece: Edited, operation: OperationOf<'key'>, { at }: Workbench): Edited {
  const from = parseKey(piece.score.key)!;
  const to = keyNamed(operation.key, `${at}/key`);
  if (to.mode !== from.mode)
    return forbid(`${at}/key`, `the piece is in ${piece.score.key}: transposing keeps the mode`, [
      `C ${from.mode}`,
    ]);
  if (to.tonic === from.tonic) idle(`${at}/key`, `the key is ${piece.score.key} already`);
  const steps = modulo(pitchClass(to.tonic) - pitchClass(from.tonic), 12);
  const shift: Shift = { semitones: steps > 6 ? steps - 12 : steps, fifths: to.tonic - from.tonic };
  const score = transposed(piece.score, shift, () => 0);
  return { ...piece, brief: { ...piece.brief, key: score.key }, score, plan: summaryOf(score) };
}
