import type { OperationOf } from '../../contract/edit.js';
import type { Cut } from '../../score/edit/cut.js';
import { splice } from '../../score/edit/splice.js';
import type { Part, Score, Ticks } from '../../score/score.js';
import { wishing } from './desk.js';
import {
  composeAnew,
  type Edited,
  ENDING,
  fixedPlan,
  forbid,
  idle,
  metreOfPiece,
  partsNamed,
  refuse,
  sectionNamed,
  spanOfSection,
  type Workbench,
  withPlan,
} from './edited.js';

type Span = readonly [Ticks, Ticks];

/**
 * Seeds tried, each made of the one asked for, until one brings other notes: the first ones of the parts alone, then of
 * all that they share with others (grooves, riffs, figures).
 */
const OF_THE_PARTS = 2;
const TRIES = 8;

/** Other notes for some parts in some bars. Nothing else moves: those who listen to a part heard it before. */
export function regenerate(piece: Edited, operation: OperationOf<'regenerate'>, bench: Workbench): Edited {
  const { at } = bench;
  const parts = new Set(
    operation.parts.flatMap((name, i) => partsNamed(piece, name, `${at}/parts/${i}`).map(({ id }) => id)),
  );
  const spans = spansOf(piece, operation, at);
  const { score } = piece;
  const named = score.parts.filter(({ id }) => parts.has(id));
  const lead = score.parts.filter(({ role }) => role === 'melody');
  const listened = lead.some(({ id }) => parts.has(id))
    ? {}
    : { lead: lead.flatMap(({ notes }) => notes).sort((a, b) => a.start - b.start || a.pitch - b.pitch) };
  const given = new Map(score.parts.filter(({ id }) => !parts.has(id)).map(({ id, notes }) => [id, notes]));
  const chords = [whole(score)];
  const until = spans.at(-1)![1];
  for (let attempt = 0; ; attempt++) {
    const seed = `${String(operation.seed)}${attempt === 0 ? '' : `/${attempt}`}`;
    const seeds = new Map([...parts].map((id) => [id, seed]));
    const fresh =
      attempt < OF_THE_PARTS
        ? composeAnew(piece, bench, { only: parts, until, seeds, given, ...listened })
        : composeAnew(reseeded(piece, seed, bench), bench, { only: parts, until, given, ...listened });
    const made = splice(score, {
      cutsOf: (part) => (parts.has(part.id) ? withFresh(score, fresh, spans) : chords),
      chords,
      lanes: chords,
    });
    const changed = named.filter((part) => differs(part, made));
    if (changed.length === 0 && attempt + 1 < TRIES) continue;
    if (changed.length === 0) {
      const others = named.map(({ id }) => id).join(', ');
      idle(at, `another seed gives ${others} the same notes there: they rest, or what they play is given`);
    }
    return { ...piece, score: made };
  }
}

/** The same form, chords and players, and everything else drawn by another seed. */
function reseeded(piece: Edited, seed: string, { style }: Workbench): Edited {
  const { score, plan } = piece;
  const { strips } = score.production;
  const players = score.parts.reduce(
    (brief, part, i) => wishing(brief, part, { instrument: strips[i]!.patch }),
    plan.bars > 0 ? withPlan(piece.brief, fixedPlan(plan), style) : piece.brief,
  );
  return { ...piece, brief: { ...players, seed }, cast: players.parts };
}

export function whole(score: Score): Cut {
  return { score, from: 0, to: score.endTick };
}

/** The score with these spans, in order, taken from a fresh one. */
export function withFresh(score: Score, fresh: Score, spans: readonly Span[]): Cut[] {
  const cuts: Cut[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (from > at) cuts.push({ score, from: at, to: from });
    cuts.push({ score: fresh, from, to, fresh: true });
    at = to;
  }
  if (at < score.endTick) cuts.push({ score, from: at, to: score.endTick });
  return cuts;
}

/** Whether a part is written otherwise in another score. */
function differs(part: Part, score: Score): boolean {
  const written = ({ notes }: Part): string =>
    notes.map(({ start, length, pitch }) => `${start} ${length} ${pitch}`).join();
  const other = score.parts.find(({ id }) => id === part.id);
  return other === undefined || written(other) !== written(part);
}

function spansOf(piece: Edited, { bars, sections }: OperationOf<'regenerate'>, at: string): Span[] {
  const { endTick } = piece.score;
  if (bars && sections) forbid(`${at}/sections`, 'give bars or sections, not both');
  if (sections) {
    return joined(sections.map((id, i) => spanNamed(piece, id, `${at}/sections/${i}`)));
  }
  if (!bars) return [[0, endTick]];
  const { barTicks } = metreOfPiece(piece);
  const last = piece.plan.bars + (piece.score.loop ? 0 : 1);
  if (bars.to < bars.from) refuse(`${at}/bars/to`, `bar ${bars.to} is before bar ${bars.from}`);
  if (bars.to > last) {
    const name = bars.from > last ? 'from' : 'to';
    refuse(
      `${at}/bars/${name}`,
      `the piece has ${last} bars${piece.score.loop ? '' : ', its ending included'}`,
      [`1 to ${last}`],
    );
  }
  return [[(bars.from - 1) * barTicks, bars.to === last ? endTick : bars.to * barTicks]];
}

/** A section's ticks, or those of the ending. */
function spanNamed(piece: Edited, id: string, pointer: string): Span {
  const { plan, score } = piece;
  if (id !== ENDING || plan.sections.some((section) => section.id === id))
    return spanOfSection(piece, sectionNamed(piece, id, pointer, score.loop ? [] : [ENDING]));
  const from = plan.bars * metreOfPiece(piece).barTicks;
  if (score.loop)
    refuse(
      pointer,
      'a loop has no ending',
      plan.sections.map((section) => section.id),
    );
  return [from, score.endTick];
}

/** Spans in order, those that meet made one. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = all.at(-1);
    if (last && span[0] <= last[1]) all[all.length - 1] = [last[0], Math.max(last[1], span[1])];
    else all.push(span);
  }
  return all;
}
