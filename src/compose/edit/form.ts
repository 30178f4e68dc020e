/** Edits of the form: sections that come, go, come again or grow. Those that stay keep their notes bar for bar. */
import type { OperationOf } from '../../contract/edit.js';
import type { FixedSection } from '../../contract/plan.js';
import type { Cut } from '../../score/edit/cut.js';
import { splice } from '../../score/edit/splice.js';
import type { Ticks } from '../../score/score.js';
import { sectionKind, sectionNames } from '../../styles/section-kinds.js';
import { barMisfit, parseChordChart, printChordChart } from '../../theory/chord-chart.js';
import { keyName } from '../../theory/key.js';
import { planScore } from '../compose.js';
import {
  composeAnew,
  type Edited,
  fixedPlan,
  forbid,
  keyNamed,
  labelled,
  metreOfPiece,
  refuse,
  replanned,
  sectionNamed,
  spanOfSection,
  timed,
  type Workbench,
} from './edited.js';

/** The piece laid together from cuts, all parts alike. */
function relaid(piece: Edited, cuts: readonly Cut[], bench: Workbench): Edited {
  const score = splice(piece.score, { cutsOf: () => cuts, chords: cuts, lanes: cuts });
  return timed(labelled({ ...piece, score }), bench);
}

export function remove(piece: Edited, operation: OperationOf<'remove'>, bench: Workbench): Edited {
  const pointer = `${bench.at}/section`;
  const index = sectionNamed(piece, operation.section, pointer);
  const plan = fixedPlan(piece.plan);
  if (plan.sections.length === 1) forbid(pointer, 'it is the only section: nothing would remain');
  const [from, to] = spanOfSection(piece, index);
  const sections = plan.sections.filter((_, i) => i !== index);
  const { score } = piece;
  const cuts = [
    { score, from: 0, to: from },
    { score, from: to, to: score.endTick },
  ].filter((cut) => cut.to > cut.from);
  return relaid(replanned(piece, { ...plan, sections }, bench), cuts, bench);
}

export function repeat(piece: Edited, operation: OperationOf<'repeat'>, bench: Workbench): Edited {
  const index = sectionNamed(piece, operation.section, `${bench.at}/section`);
  const plan = fixedPlan(piece.plan);
  const [from, to] = spanOfSection(piece, index);
  const { score } = piece;
  const sections = [...plan.sections];
  const copies: Cut[] = [];
  for (let i = 0; i < (operation.times ?? 1); i++) {
    const id = newId(sections, operation.section);
    sections.splice(index + 1 + i, 0, { ...plan.sections[index]!, id });
    copies.push({ score, from, to, renamed: new Map([[operation.section, id]]) });
  }
  const rest = { score, from: to, to: score.endTick };
  const cuts = [{ score, from: 0, to }, ...copies, ...(rest.to > rest.from ? [rest] : [])];
  return relaid(replanned(piece, { ...plan, sections }, bench), cuts, bench);
}

export function extend(piece: Edited, operation: OperationOf<'extend'>, bench: Workbench): Edited {
  const index = sectionNamed(piece, operation.section, `${bench.at}/section`);
  const plan = fixedPlan(piece.plan);
  const sections = plan.sections.map((section, i) =>
    i === index ? { ...section, bars: section.bars + operation.bars } : section,
  );
  const [, at] = spanOfSection(piece, index);
  return opened(replanned(piece, { ...plan, sections }, bench), at, operation.bars, bench);
}

export function insert(piece: Edited, operation: OperationOf<'insert'>, bench: Workbench): Edited {
  const { at, style } = bench;
  const { before, after, name, bars } = operation;
  if ((before === undefined) === (after === undefined))
    forbid(`${at}/before`, 'say the section that it comes before, or the one that it comes after');
  const neighbour = sectionNamed(
    piece,
    before ?? after!,
    `${at}/${before === undefined ? 'after' : 'before'}`,
  );
  const index = before === undefined ? neighbour + 1 : neighbour;
  const plan = fixedPlan(piece.plan);
  const metre = metreOfPiece(piece);
  const place = { substyle: piece.brief.substyle, metre: metre.name };
  const kind = sectionKind(style, place, name, 0);
  if (!kind)
    return refuse(`${at}/name`, `"${name}" is no section that ${style.name} knows`, sectionNames(style));
  const like = plan.sections.find((section) => section.name === name);
  const key = operation.key === undefined ? null : keyNamed(operation.key, `${at}/key`);
  const draft: Omit<FixedSection, keyof Charts> = {
    id: newId(plan.sections, `${name.replace(/[^\w'-]+/g, '-')}`),
    name,
    bars,
    key: key ? keyName(key) : (like?.key ?? plan.sections[neighbour]!.key),
    energy: operation.energy ?? like?.energy ?? kind.energy,
    material: like?.material ?? kind.material ?? kind.name,
    purpose: like?.purpose ?? kind.purpose,
    lead: like?.lead ?? kind.lead,
    phrase_bars: like?.phrase_bars ?? kind.phraseBars,
  };
  const chart: Charts =
    operation.chords === undefined
      ? key === null && like
        ? { chords: like.chords, numerals: like.numerals }
        : composedChords(piece, draft, index, bench)
      : { chords: readChords(operation.chords, bars, piece, `${at}/chords`) };
  const sections = [...plan.sections];
  sections.splice(index, 0, { ...draft, ...chart });
  const from =
    index < plan.sections.length ? spanOfSection(piece, index)[0] : piece.plan.bars * metre.barTicks;
  return opened(replanned(piece, { ...plan, sections }, bench), from, bars, bench);
}

/** Time opened at a tick for so many bars, which are composed; `piece` has its plan already. */
function opened(piece: Edited, at: Ticks, bars: number, bench: Workbench): Edited {
  const to = at + bars * metreOfPiece(piece).barTicks;
  const { score } = piece;
  const fresh = composeAnew(piece, bench);
  const cuts = [
    { score, from: 0, to: at },
    { score: fresh, from: at, to, fresh: true },
    { score, from: at, to: score.endTick },
  ].filter((cut) => cut.to > cut.from);
  return relaid(piece, cuts, bench);
}

type Charts = Pick<FixedSection, 'chords' | 'numerals'>;

/** Chords that the style writes for a section between those that there are. */
function composedChords(
  piece: Edited,
  section: Omit<FixedSection, keyof Charts>,
  index: number,
  bench: Workbench,
): Charts {
  const form = fixedPlan(piece.plan).sections.map(({ name, bars, energy, key, chords }) => ({
    name,
    bars,
    energy,
    key,
    chords,
  }));
  const { name, bars, energy, key } = section;
  const around = [...form.slice(0, index), { name, bars, energy, key }, ...form.slice(index)];
  const longer = replanned(piece, { sections: withDummies(around) }, bench).brief;
  const { plan: _plan, ...rest } = longer;
  const { chords, numerals } = planScore({ ...rest, form: around }, bench.styles, bench.learned).plan
    .sections[index]!;
  return { chords, numerals };
}

/** Sections as a plan's, only to find the time that they take. */
function withDummies(
  form: readonly { name: string; bars: number; energy: number; key: string }[],
): FixedSection[] {
  return form.map(({ name, bars, energy, key }, i) => ({
    id: `s${i}`,
    name,
    bars,
    key,
    energy,
    chords: '| C |',
    material: name,
    purpose: 'statement',
    lead: 'tune',
    phrase_bars: 4,
  }));
}

/** A chart in its canonical spelling, if it has room in so many bars of the piece's metre. */
export function readChords(text: string, bars: number, piece: Edited, pointer: string): string {
  const parsed = parseChordChart(text);
  if (!parsed.ok) return refuse(pointer, parsed.detail);
  const misfit = barMisfit(parsed.bars, metreOfPiece(piece));
  if (misfit !== null) forbid(pointer, misfit);
  if (parsed.bars.length > bars)
    forbid(pointer, `the chart has ${parsed.bars.length} bars, and the section has ${bars}`);
  return printChordChart(parsed.bars);
}

/** An id that no section has: "s3-verse.2". */
function newId(sections: readonly { readonly id: string }[], like: string): string {
  const base = like.replace(/\.\d+$/, '');
  for (let i = 2; ; i++) {
    const id = `${base}.${i}`;
    if (!sections.some((section) => section.id === id)) return id;
  }
}
