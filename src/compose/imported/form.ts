/** Sections of an imported piece that go or come again: the timeline laid anew, tempo and metre with it. */
import type { OperationOf } from '../../contract/edit.js';
import { type Cut, placed } from '../../score/edit/cut.js';
import { splice } from '../../score/edit/splice.js';
import type { ScoreSection, Ticks } from '../../score/score.js';
import { TempoMap } from '../../theory/tempo-map.js';
import { type Edited, forbid, refuse, type Workbench } from '../edit/edited.js';
import { summaryOf } from './take.js';

export function remove(piece: Edited, operation: OperationOf<'remove'>, { at }: Workbench): Edited {
  const { sections } = piece.score;
  const index = indexOf(piece, operation.section, at);
  if (sections.length === 1) forbid(`${at}/section`, 'it is the only section: nothing would remain');
  return relaid(
    piece,
    sections.filter((_, i) => i !== index),
  );
}

export function repeat(piece: Edited, operation: OperationOf<'repeat'>, { at }: Workbench): Edited {
  const { sections } = piece.score;
  const index = indexOf(piece, operation.section, at);
  const copies = Array.from({ length: operation.times ?? 1 }, () => sections[index]!);
  return relaid(piece, [...sections.slice(0, index + 1), ...copies, ...sections.slice(index + 1)]);
}

function indexOf({ score }: Edited, id: string, at: string): number {
  const index = score.sections.findIndex((section) => section.id === id);
  if (index < 0)
    refuse(
      `${at}/section`,
      `the piece has no section "${id}"`,
      score.sections.map((one) => one.id),
    );
  return index;
}

/** The piece as these sections one after another, and then what rings after the last. */
function relaid(piece: Edited, order: readonly ScoreSection[]): Edited {
  const { score } = piece;
  const last = score.sections.at(-1)!;
  const cuts: Cut[] = order.map(({ start, length }) => ({ score, from: start, to: start + length }));
  cuts.push({ score, from: last.start + last.length, to: score.endTick });
  const kept = cuts.filter(({ from, to }) => to > from);
  const laid = splice(score, { cutsOf: () => kept, chords: kept, lanes: kept });
  const tempoMap = along(kept, score.tempoMap);
  const duration = Math.ceil(new TempoMap(tempoMap).seconds(laid.endTick) * 1000) / 1000;
  let start = 0;
  let startBar = 0;
  const seen = new Map<string, number>();
  const sections = order.map((section): ScoreSection => {
    const times = (seen.get(section.id) ?? 0) + 1;
    seen.set(section.id, times);
    const here = { ...section, id: times === 1 ? section.id : `${section.id}.${times}`, start, startBar };
    start += section.length;
    startBar += section.bars;
    return here;
  });
  const whole = {
    ...laid,
    tempoMap,
    metres: along(kept, score.metres),
    keys: along(kept, score.keys),
    sections,
    duration,
  };
  return { ...piece, score: whole, plan: summaryOf(whole) };
}

/** Events that hold until the next, along a timeline of cuts; what says nothing new is left out. */
function along<T extends { readonly tick: Ticks }>(cuts: readonly Cut[], events: readonly T[]): T[] {
  const out: T[] = [];
  const plain = ({ tick: _tick, ...rest }: T): string => JSON.stringify(rest);
  for (const { cut, at } of placed(cuts)) {
    const standing = events.findLast(({ tick }) => tick <= cut.from)!;
    const inside = events.filter(({ tick }) => tick > cut.from && tick < cut.to);
    for (const event of [{ ...standing, tick: cut.from }, ...inside]) {
      const before = out.at(-1);
      if (before === undefined || plain(before) !== plain(event))
        out.push({ ...event, tick: at + event.tick - cut.from });
    }
  }
  return out;
}
