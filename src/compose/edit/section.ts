/** Edits of what happens in a section: its chords, its energy. */
import type { Brief } from '../../contract/brief.js';
import type { OperationOf } from '../../contract/edit.js';
import { splice } from '../../score/edit/splice.js';
import type { Part, Ticks } from '../../score/score.js';
import { chordChart, printChordChart } from '../../theory/chord-chart.js';
import { sectionEnergy } from '../form/energy.js';
import {
  composeAnew,
  type Edited,
  fixedPlan,
  idle,
  labelled,
  metreOfPiece,
  replanned,
  sectionNamed,
  spanOfSection,
  type Workbench,
} from './edited.js';
import { readChords } from './form.js';
import { whole, withFresh } from './regenerate.js';

/** The pitched parts of a section are written anew over its new chords; drums go on, and so does all around it. */
export function chords(piece: Edited, operation: OperationOf<'chords'>, bench: Workbench): Edited {
  const { at } = bench;
  const index = sectionNamed(piece, operation.section, `${at}/section`);
  const plan = fixedPlan(piece.plan);
  const chart = readChords(operation.chords, plan.sections[index]!.bars, piece, `${at}/chords`);
  const { bars, chords: now } = plan.sections[index]!;
  if (comingRound(chart, bars) === comingRound(now, bars))
    idle(`${at}/chords`, `the chords of ${operation.section} are these already`);
  const sections = plan.sections.map((section, i) => {
    const { numerals: _old, ...rest } = section;
    return i === index ? { ...rest, chords: chart } : section;
  });
  const changed = replanned(piece, { ...plan, sections }, bench);
  return rewritten(changed, spanOfSection(piece, index), (part) => !part.drums, bench);
}

/** A chart as it sounds in so many bars. */
function comingRound(text: string, bars: number): string {
  const chart = chordChart(text);
  return printChordChart(Array.from({ length: bars }, (_, bar) => chart[bar % chart.length]!));
}

export function energy(piece: Edited, operation: OperationOf<'energy'>, bench: Workbench): Edited {
  const plan = fixedPlan(piece.plan);
  const { barTicks } = metreOfPiece(piece);
  const curve: Brief['energy'] =
    typeof operation.energy === 'number'
      ? [{ at: 0, value: operation.energy }]
      : [...operation.energy].sort((a, b) => a.at - b.at);
  const all = operation.section === undefined;
  const index = all ? -1 : sectionNamed(piece, operation.section!, `${bench.at}/section`);
  const span: readonly [Ticks, Ticks] = all
    ? [0, piece.plan.bars * barTicks || piece.score.endTick]
    : spanOfSection(piece, index);
  const brief = all ? { ...piece.brief, energy: curve } : piece.brief;
  if (piece.plan.bars === 0) return rewritten({ ...piece, brief }, span, () => true, bench);
  const mean =
    plan.sections.reduce((sum, section) => sum + section.energy * section.bars, 0) / piece.plan.bars;
  const sections = plan.sections.map((section, i) => {
    if (!all && i !== index) return section;
    if (!all && typeof operation.energy === 'number') return { ...section, energy: operation.energy };
    const { start_bar } = piece.plan.sections[i]!;
    const middle = all ? ((start_bar + section.bars / 2) * barTicks) / piece.score.endTick : 0.5;
    const around = { lift: 0, seconds: piece.score.duration, mean };
    return { ...section, energy: sectionEnergy(section.energy, middle, around, curve) };
  });
  return rewritten(replanned({ ...piece, brief }, { ...plan, sections }, bench), span, () => true, bench);
}

/** Some parts written anew between two ticks, by the piece's own seeds. */
function rewritten(
  piece: Edited,
  span: readonly [Ticks, Ticks],
  concerned: (part: Part) => boolean,
  bench: Workbench,
): Edited {
  const { score } = piece;
  const everyone = concerned({ drums: true } as Part);
  const only = new Set(score.parts.filter(concerned).map(({ id }) => id));
  const fresh = composeAnew(piece, bench, everyone ? {} : { only, until: span[1] });
  const stay = [whole(score)];
  const anew = withFresh(score, fresh, [span]);
  const made = splice(score, {
    cutsOf: (part) => (concerned(part) ? anew : stay),
    chords: anew,
    lanes: everyone ? anew : stay,
  });
  return piece.plan.bars === 0 ? { ...piece, score: made } : labelled({ ...piece, score: made });
}
