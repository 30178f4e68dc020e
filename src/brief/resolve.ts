import { type Brief, type BriefRequest, LIMITS } from '../contract/brief.js';
import { Random } from '../math/random.js';
import type { Style, StyleRegistry, Substyle } from '../styles/style.js';
import { KEY_MODES, type Key, keyName, parseKey } from '../theory/key.js';
import { METRES, type MetreName } from '../theory/metre.js';
import { chooseKey, chooseMetre, chooseMood, chooseSubstyle, chooseTempo } from './defaults.js';
import { resolveEnergy } from './energy.js';
import { resolveParts } from './parts.js';
import { contradiction, invalid, type Problem } from './problem.js';

export type { Problem } from './problem.js';

export type Resolution =
  | { readonly ok: true; readonly brief: Brief }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * A request (its shape already checked by the contract's schema) as a complete, canonical brief. What the caller did
 * not give is chosen by seed and fits what was given; `chooseSeed` is asked only where no seed came. Resolving a
 * resolved brief (`requestOf`) gives the same brief.
 */
export function resolveBrief(
  request: BriefRequest,
  styles: StyleRegistry,
  chooseSeed: () => string,
): Resolution {
  const style = styles.get(request.style);
  if (!style) {
    return { ok: false, problems: [invalid('/style', `there is no style "${request.style}"`, styles.names)] };
  }
  const problems: Problem[] = [];
  const substyle = named(style.substyles, request.substyle, '/substyle', 'substyle', style, problems);
  const mood = named(style.moods, request.mood, '/mood', 'mood', style, problems);
  const key = readKey(request.key, problems);
  const metre = readMetre(request.metre, style, substyle, problems);
  const { energy, problems: energyProblems } = resolveEnergy(request.energy);
  const { parts, problems: partProblems } = resolveParts(request.parts, style, substyle?.name ?? null);
  problems.push(...energyProblems, ...partProblems);
  const possible = substyle ? [substyle] : possibleSubstyles(style, metre, request, problems);
  if (problems.length > 0) return { ok: false, problems };

  const seed = request.seed === undefined ? chooseSeed() : String(request.seed);
  const random = Random.of(seed).under('brief');
  const fixed = { mode: key?.mode ?? null, tempo: request.tempo ?? null, metre, mood };
  const chosen = substyle ?? chooseSubstyle(possible, fixed, random);
  const feeling = mood ?? chooseMood(style, chosen, fixed.mode, random);
  const formats = request.format === undefined ? ['wav' as const] : [request.format].flat();
  const brief: Brief = {
    style: style.name,
    substyle: chosen.name,
    duration: request.duration ?? LIMITS.duration.default,
    tempo: request.tempo ?? chooseTempo(chosen, feeling, random),
    seed,
    key: keyName(key ?? chooseKey(chosen, feeling, random)),
    metre: metre ?? chooseMetre(chosen, random),
    mood: feeling.name,
    complexity: request.complexity ?? 0.5,
    energy,
    parts,
    variation: request.variation ?? 0,
    swing: request.swing ?? null,
    humanize: request.humanize ?? 1,
    format: [...new Set(formats)],
    sample_rate: 44100,
    bit_depth: request.bit_depth ?? 16,
    loudness: request.loudness ?? style.mix.master.loudness,
    true_peak: request.true_peak ?? LIMITS.truePeak.default,
  };
  return { ok: true, brief };
}

/** A brief as the request that resolves to it: how a piece is made again, or changed in one thing. */
export function requestOf(brief: Brief): BriefRequest {
  const { energy, swing, sample_rate: _rate, ...rest } = brief;
  return {
    ...rest,
    metre: isMetre(brief.metre) ? brief.metre : undefined,
    ...(energy.length > 0 && { energy: [...energy] }),
    ...(swing !== null && { swing }),
  };
}

function named<T extends { readonly name: string }>(
  list: readonly T[],
  name: string | undefined,
  pointer: string,
  what: string,
  style: Style,
  problems: Problem[],
): T | null {
  if (name === undefined) return null;
  const found = list.find((item) => item.name === name);
  if (found) return found;
  const names = list.map((item) => item.name);
  problems.push(invalid(pointer, `${style.name} has no ${what} "${name}"`, names));
  return null;
}

function readKey(text: string | undefined, problems: Problem[]): Key | null {
  if (text === undefined) return null;
  const key = parseKey(text);
  if (!key) {
    const allowed = KEY_MODES.map((mode) => `C ${mode}`);
    problems.push(
      invalid('/key', `"${text}" is no key: a tonic and a mode, as "D minor", "Bb", "F#m"`, allowed),
    );
  }
  return key;
}

function isMetre(name: string): name is MetreName {
  return (METRES as readonly string[]).includes(name);
}

function readMetre(
  name: string | undefined,
  style: Style,
  substyle: Substyle | null,
  problems: Problem[],
): MetreName | null {
  if (name === undefined) return null;
  if (!isMetre(name) || !style.metres.includes(name)) {
    problems.push(invalid('/metre', `${style.name} is not played in ${name}`, style.metres));
    return null;
  }
  if (substyle && !substyle.metres.includes(name)) {
    const detail = `the substyle "${substyle.name}" is not played in ${name}`;
    problems.push(contradiction('/metre', detail, substyle.metres));
    return null;
  }
  return name;
}

/** Substyles that have the metre, the roles and the parts asked for. */
function possibleSubstyles(
  style: Style,
  metre: MetreName | null,
  request: BriefRequest,
  problems: Problem[],
): readonly Substyle[] {
  const inMetre = style.substyles.filter((substyle) => metre === null || substyle.metres.includes(metre));
  if (problems.length > 0) return inMetre;
  const possible = inMetre.filter(
    (substyle) => resolveParts(request.parts, style, substyle.name).problems.length === 0,
  );
  if (possible.length === 0) {
    const detail =
      inMetre.length === 0
        ? `no substyle of ${style.name} is played in ${metre}`
        : `no substyle of ${style.name}${metre === null ? '' : ` in ${metre}`} has all these parts`;
    problems.push(contradiction(inMetre.length === 0 ? '/metre' : '/parts', detail));
  }
  return possible;
}
