/** Edits of the desk: who plays a part, whether it sounds, how loud, where, with what effects. */
import { patchNamed } from '../../brief/parts.js';
import type { Brief } from '../../contract/brief.js';
import type { OperationOf } from '../../contract/edit.js';
import { octavesInto, withPitches } from '../../score/edit/transpose.js';
import type { ChannelStrip, Part, Score } from '../../score/score.js';
import { instrumentsOf } from '../../styles/tables/ensembles.js';
import { INSTRUMENTS } from '../../styles/tables/instruments.js';
import { makePlan } from '../compose.js';
import { produce } from '../production.js';
import { type Edited, forbid, idle, partsNamed, refuse, type Workbench } from './edited.js';

type Wish = Brief['parts'][number];

/** The brief with something more wished of a part. */
export function wishing(brief: Brief, part: Part, more: Wish): Brief {
  const own = brief.parts.find(({ id }) => id === part.id);
  const ofRole = brief.parts.find(({ id, role }) => id === undefined && role === part.role);
  const { role: _role, ...wish } = own ?? ofRole ?? {};
  return {
    ...brief,
    parts: [...brief.parts.filter((other) => other !== own), { ...wish, ...more, id: part.id }],
  };
}

function wished(piece: Edited, parts: readonly Part[], more: Wish): Edited {
  return { ...piece, brief: parts.reduce((brief, part) => wishing(brief, part, more), piece.brief) };
}

function withStrips(score: Score, change: (strip: ChannelStrip) => ChannelStrip): Score {
  const { production } = score;
  return { ...score, production: { ...production, strips: production.strips.map(change) } };
}

export function instrument(piece: Edited, operation: OperationOf<'instrument'>, bench: Workbench): Edited {
  const { at, style } = bench;
  const parts = partsNamed(piece, operation.part, `${at}/part`);
  const drums = parts[0]!.drums;
  const all = new Set(instrumentsOf(style.ensembles).map(({ patch }) => patch));
  const suitable = [...all].filter((patch) => (INSTRUMENTS[patch]?.drums === true) === drums);
  const patch = patchNamed(operation.instrument, suitable);
  if (patch === null) {
    const detail = `${style.name} has no instrument "${operation.instrument}" for ${operation.part}`;
    return refuse(`${at}/instrument`, detail, suitable);
  }
  const { name, program, range } = INSTRUMENTS[patch]!;
  const ids = new Set(parts.map(({ id }) => id));
  const { strips } = piece.score.production;
  if (strips.every((strip) => !ids.has(strip.part) || strip.patch === patch))
    idle(`${at}/instrument`, `${operation.part} is played on ${name} already`);
  const played = piece.score.parts.map((part) => {
    if (!ids.has(part.id)) return part;
    const moved = part.drums ? part : withPitches(part, 12 * octavesInto(part, 0, range), 0);
    return { ...moved, instrument: name, program };
  });
  const changed = wished(piece, parts, { instrument: patch });
  return mixedAnew({ ...changed, score: { ...piece.score, parts: played } }, ids, bench);
}

export function effects(piece: Edited, operation: OperationOf<'effects'>, bench: Workbench): Edited {
  const parts = partsNamed(piece, operation.part, `${bench.at}/part`);
  const changed = wished(piece, parts, { effects: operation.effects });
  return mixedAnew(changed, new Set(parts.map(({ id }) => id)), bench);
}

/** Strips, lanes and echoes of these parts as the style's table and the wishes now have them; mutes stay. */
function mixedAnew(piece: Edited, ids: ReadonlySet<string>, { style, at, learned }: Workbench): Edited {
  const fresh = produce(makePlan(piece.brief, style, { cast: piece.cast }, learned));
  const { score } = piece;
  const stripped = withStrips(score, (strip) => {
    if (!ids.has(strip.part)) return strip;
    const own = fresh.strips.find(({ part }) => part === strip.part);
    return own ? { ...own, mute: strip.mute } : forbid(at, `the ensemble no longer has ${strip.part}`);
  });
  const { production } = stripped;
  const automation = [
    ...production.automation.filter(({ part }) => !ids.has(part)),
    ...fresh.automation.filter(({ part }) => ids.has(part)),
  ];
  return { ...piece, score: { ...score, production: { ...production, automation, buses: fresh.buses } } };
}

export function mute(piece: Edited, operation: OperationOf<'mute'>, { at }: Workbench): Edited {
  const ids = idsOf(piece, operation.parts, at);
  const muted = operation.mute ?? true;
  return silencing(piece, at, (strip) => (ids.has(strip.part) ? muted : strip.mute));
}

export function solo(piece: Edited, operation: OperationOf<'solo'>, { at }: Workbench): Edited {
  const ids = idsOf(piece, operation.parts, at);
  return silencing(piece, at, (strip) => !ids.has(strip.part));
}

function idsOf(piece: Edited, names: readonly string[], at: string): Set<string> {
  return new Set(names.flatMap((name, i) => partsNamed(piece, name, `${at}/parts/${i}`).map(({ id }) => id)));
}

function silencing(piece: Edited, at: string, muted: (strip: ChannelStrip) => boolean): Edited {
  const score = withStrips(piece.score, (strip) => ({ ...strip, mute: muted(strip) }));
  const sounds = score.parts.some(({ notes }, i) => notes.length > 0 && !score.production.strips[i]!.mute);
  if (!sounds) forbid(`${at}/parts`, 'every part that plays would be muted: nothing would sound');
  return { ...piece, score };
}

export function volume(piece: Edited, operation: OperationOf<'volume'>, { at }: Workbench): Edited {
  const parts = partsNamed(piece, operation.part, `${at}/part`);
  const before = (id: string): number => {
    const part = parts.find((candidate) => candidate.id === id)!;
    const wish =
      piece.brief.parts.find((own) => own.id === id) ??
      piece.brief.parts.find((own) => own.id === undefined && own.role === part.role);
    return wish?.volume ?? 0;
  };
  if (parts.every(({ id }) => before(id) === operation.volume))
    idle(`${at}/volume`, `the volume of ${operation.part} is ${operation.volume} dB already`);
  const ids = new Set(parts.map(({ id }) => id));
  const score = withStrips(piece.score, (strip) =>
    ids.has(strip.part) ? { ...strip, gain: strip.gain + operation.volume - before(strip.part) } : strip,
  );
  return { ...wished(piece, parts, { volume: operation.volume }), score };
}

/** A part that wandered stands still from now on. */
export function pan(piece: Edited, operation: OperationOf<'pan'>, { at }: Workbench): Edited {
  const parts = partsNamed(piece, operation.part, `${at}/part`);
  const ids = new Set(parts.map(({ id }) => id));
  const score = withStrips(piece.score, (strip) =>
    ids.has(strip.part) ? { ...strip, pan: operation.pan } : strip,
  );
  const { production } = score;
  const automation = production.automation.filter(
    ({ part, parameter }) => parameter !== 'pan' || !ids.has(part),
  );
  return {
    ...wished(piece, parts, { pan: operation.pan }),
    score: { ...score, production: { ...production, automation } },
  };
}
