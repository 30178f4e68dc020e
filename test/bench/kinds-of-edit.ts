/** Edits of every kind that keeps most of a piece, for benchmarks and tests. */
import { composePiece, EditRefused } from '../../src/compose/edit/edit.js';
import type { Brief } from '../../src/contract/brief.js';
import type { Operation } from '../../src/contract/edit.js';
import type { Part, Score } from '../../src/score/score.js';
import { STYLES } from '../../src/styles/index.js';
import { instrumentsOf } from '../../src/styles/tables/ensembles.js';

export const KINDS_OF_EDIT = ['bars', 'tune', 'chords', 'mute', 'volume', 'pan', 'instrument'] as const;
export type KindOfEdit = (typeof KINDS_OF_EDIT)[number];

export interface KnownEdit {
  readonly kind: KindOfEdit;
  readonly operation: Operation;
}

/** Those that are possible: drones have no other notes, and not every part has another instrument. */
export function editsOf(brief: Brief): readonly KnownEdit[] {
  const { score, plan } = composePiece(brief, [], STYLES);
  const low = [...score.parts].sort((a, b) => depth(a) - depth(b));
  const lead = [...low].sort((a, b) => leading(b) - leading(a));
  const bars = { from: 9, to: 16 };
  const middle = [...plan.sections]
    .filter((section) => section.bars > 0)
    .sort((a, b) => Math.abs(a.start - brief.duration / 2) - Math.abs(b.start - brief.duration / 2));
  const seed = 'other';
  const others = instrumentsOf(STYLES.get(brief.style)!.ensembles).map(({ patch }) => patch);
  const candidates: Record<KindOfEdit, readonly Operation[]> = {
    bars: low.map(({ id }) => ({ op: 'regenerate', parts: [id], bars, seed })),
    tune: lead.flatMap(({ id }) =>
      middle.map((section): Operation => ({ op: 'regenerate', parts: [id], sections: [section.id], seed })),
    ),
    chords: middle.map(({ id, chords }) => ({ op: 'chords', section: id, chords: turned(chords) })),
    mute: lead.map(({ id }) => ({ op: 'mute', parts: [id] })),
    volume: lead.map(({ id }) => ({ op: 'volume', part: id, volume: -3 })),
    pan: lead.map(({ id }) => ({ op: 'pan', part: id, pan: 0.5 })),
    instrument: lead.flatMap(({ id }) =>
      others.map((instrument): Operation => ({ op: 'instrument', part: id, instrument })),
    ),
  };
  return KINDS_OF_EDIT.flatMap((kind) => {
    const operation = candidates[kind].find((one) => changes(brief, one, score));
    return operation ? [{ kind, operation }] : [];
  });
}

/** The bass, or else who plays lowest, comes first. */
function depth({ role, drums, notes }: Part): number {
  const sum = notes.reduce((all, { pitch }) => all + pitch, 0);
  return role === 'bass' ? 0 : drums ? 1000 : sum / Math.max(notes.length, 1);
}

/** Who plays most of the tune. */
function leading({ role, drums, notes }: Part): number {
  return (role === 'melody' ? 1e6 : drums ? -1e6 : 0) + notes.length;
}

/** The same bars in another order. */
function turned(chart: string): string {
  const bars = chart
    .split('|')
    .map((bar) => bar.trim())
    .filter((bar) => bar !== '');
  const full = bars.map((bar, i) =>
    bar === '%'
      ? bars
          .slice(0, i)
          .reverse()
          .find((one) => one !== '%')!
      : bar,
  );
  return `| ${[...full].reverse().join(' | ')} |`;
}

function changes(brief: Brief, operation: Operation, before: Score): boolean {
  try {
    const { score } = composePiece(brief, [operation], STYLES);
    return JSON.stringify({ ...score, briefHash: '' }) !== JSON.stringify({ ...before, briefHash: '' });
  } catch (error) {
    if (error instanceof EditRefused) return false;
    throw error;
  }
}
