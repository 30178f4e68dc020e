/** Edits of the whole piece: its tempo and its key. */
import type { OperationOf } from '../../contract/edit.js';
import { movedChart, movedKey, octavesInto, type Shift, transposed } from '../../score/edit/transpose.js';
import { INSTRUMENTS } from '../../styles/tables/instruments.js';
import { parseKey } from '../../theory/key.js';
import { modulo, pitchClass } from '../../theory/pitch.js';
import { planScore } from '../compose.js';
import {
  type Edited,
  fixedPlan,
  forbid,
  idle,
  keyNamed,
  replanned,
  timed,
  type Workbench,
} from './edited.js';

export function tempo(piece: Edited, operation: OperationOf<'tempo'>, bench: Workbench): Edited {
  const { tempo: now } = piece.brief;
  if (operation.tempo === now) idle(`${bench.at}/tempo`, `the tempo is ${now} already`);
  const quicker = { ...piece, brief: { ...piece.brief, tempo: operation.tempo } };
  if (piece.plan.bars === 0) return timed(quicker, bench);
  const plan = fixedPlan(piece.plan);
  return timed(replanned(quicker, plan, bench), bench);
}

/** Everything moves by one interval, at most half an octave; a part that would leave its instrument, an octave more. */
export function key(piece: Edited, operation: OperationOf<'key'>, bench: Workbench): Edited {
  const pointer = `${bench.at}/key`;
  const from = parseKey(piece.score.key)!;
  const to = keyNamed(operation.key, pointer);
  if (to.mode !== from.mode) {
    const detail = `the piece is in ${piece.score.key}, and a piece in a ${to.mode} key has other notes: transposing keeps the mode`;
    return forbid(pointer, detail, [`C ${from.mode}`]);
  }
  if (to.tonic === from.tonic) idle(pointer, `the key is ${piece.score.key} already`);
  const steps = modulo(pitchClass(to.tonic) - pitchClass(from.tonic), 12);
  const shift: Shift = { semitones: steps > 6 ? steps - 12 : steps, fifths: to.tonic - from.tonic };
  const patches = new Map(piece.score.production.strips.map(({ part, patch }) => [part, patch]));
  const score = transposed(piece.score, shift, (part) => {
    const range = INSTRUMENTS[patches.get(part.id) ?? '']?.range;
    return range ? octavesInto(part, shift.semitones, range) : 0;
  });
  const brief = { ...piece.brief, key: score.key };
  if (piece.plan.bars === 0)
    return { ...piece, brief, score, plan: planScore(brief, bench.styles, bench.learned).plan };
  const { sections, ending } = fixedPlan(piece.plan);
  const moved = {
    sections: sections.map((section) => ({
      ...section,
      key: movedKey(section.key, shift),
      chords: movedChart(section.chords, shift),
    })),
    ...(ending && { ending: { ...ending, chords: movedChart(ending.chords, shift) } }),
  };
  return replanned({ ...piece, brief, score }, moved, bench);
}
