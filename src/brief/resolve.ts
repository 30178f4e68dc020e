import {
  type Brief,
  type BriefRequest,
  type DocumentFormat,
  FORMATS,
  isSound,
  type SoundFormat,
} from '../contract/brief.js';
import { Random } from '../math/random.js';
import { endingOf, tempoOf } from '../styles/piece-length.js';
import type { Style, StyleRegistry, Substyle } from '../styles/style.js';
import { printChordChart } from '../theory/chord-chart.js';
import { keyName } from '../theory/key.js';
import { METRES, type MetreName, metreOf } from '../theory/metre.js';
import { readMusic, roomyMetres, swingingMetres } from './asked-music.js';
import {
  chooseComplexity,
  chooseKey,
  chooseMetre,
  chooseMood,
  chooseSubstyle,
  chooseTempo,
} from './defaults.js';
import { canonicalEffects } from './effects.js';
import { resolveEnergy } from './energy.js';
import { withKeys } from './form.js';
import { readKey } from './keys.js';
import { fitLength } from './length.js';
import { fitLoop } from './loop.js';
import { resolveMaster } from './master.js';
import { resolveParts } from './parts.js';
import { clockProblems } from './plan.js';
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
  const music = readMusic(request, style, problems);
  const key = readKey(request.key, '/key', problems) ?? music.key;
  const metre = readMetre(request.metre, style, substyle, problems);
  const known = metre ? [metre] : (substyle ?? style).metres;
  const metres = roomyMetres(swingingMetres(known, request.swing, problems), music.charts, problems);
  const { energy, problems: energyProblems } = resolveEnergy(request.energy);
  const { parts, problems: partProblems } = resolveParts(request.parts, style, substyle?.name ?? null);
  const { problems: masterProblems, ...targets } = resolveMaster(request, style.mix.master.loudness);
  problems.push(...energyProblems, ...partProblems, ...formatProblems(request), ...masterProblems);
  const possible = substyle ? [substyle] : possibleSubstyles(style, metres, request, problems);
  if (problems.length > 0) return { ok: false, problems };

  const seed = request.seed === undefined ? chooseSeed() : String(request.seed);
  const start = Random.of(seed).under('brief', style.name);
  const fixed = { mode: key?.mode ?? null, tempo: request.tempo ?? null, metre, mood };
  const chosen = substyle ?? chooseSubstyle(possible, fixed, start);
  const random = start.under(chosen.name);
  const feeling = mood ?? chooseMood(style, chosen, fixed.mode, random);
  const formats = request.format === undefined ? ['wav' as const] : [request.format].flat();
  const chosenMetre = metre ?? chooseMetre(chosen, metres, random);
  const pace = {
    tempo: request.tempo ?? chooseTempo(chosen, feeling, random),
    metre: metreOf(chosenMetre),
    ending: endingOf(style.forms, chosen.name, request.loop),
    humanize: request.humanize ?? 1,
  };
  const fit = request.loop ? fitLoop : fitLength;
  const { duration, tempo, problems: misfits } = fit(music.bars, request, pace);
  if (misfits.length > 0) return { ok: false, problems: misfits };
  if (request.plan && music.bars) {
    const map = tempoOf(music.bars.bars, { ...pace, tempo });
    const late = clockProblems(request.plan, tempo, pace.metre, map);
    if (late.length > 0) return { ok: false, problems: late };
  }
  const effects = canonicalEffects(request.effects);
  const brief: Brief = {
    style: style.name,
    substyle: chosen.name,
    duration,
    tempo,
    seed,
    key: keyName(key ?? chooseKey(chosen, feeling, random)),
    metre: chosenMetre,
    mood: feeling.name,
    complexity: request.complexity ?? chooseComplexity(style, random),
    energy,
    ...(music.chart && { chords: printChordChart(music.chart.bars) }),
    ...(music.form && { form: withKeys(music.form, key) }),
    ...(music.plan && { plan: music.plan.plan }),
    parts,
    variation: request.variation ?? 0,
    ...(request.loop && { loop: true as const }),
    swing: request.swing ?? null,
    humanize: pace.humanize,
    format: [...new Set(formats)],
    sample_rate: request.sample_rate ?? 44100,
    bit_depth: request.bit_depth ?? 16,
    ...(request.bitrate !== undefined && { bitrate: request.bitrate }),
    ...targets,
    ...(request.mastering === 'stream' && { mastering: 'stream' as const }),
    ...(request.stems && { stems: request.stems === true ? 'parts' : request.stems }),
    ...(request.layers !== undefined && { layers: request.layers }),
    ...(effects && { effects }),
    ...(request.bank !== undefined && { bank: request.bank }),
    model: request.model ?? 'none',
  };
  return { ok: true, brief };
}

/** A brief as the request that resolves to it: how a piece is made again, or changed in one thing. */
export function requestOf(brief: Brief): BriefRequest {
  const { energy, swing, ...rest } = brief;
  return {
    ...rest,
    metre: isMetre(brief.metre) ? brief.metre : undefined,
    ...(energy.length > 0 && { energy: [...energy] }),
    ...(swing !== null && { swing }),
  };
}

/** What the formats asked for cannot be: 32-bit FLAC, a bitrate where nothing has one, layers or stems of what has no sound. */
function formatProblems({ format, bit_depth, bitrate, layers, stems }: BriefRequest): Problem[] {
  const formats: readonly (SoundFormat | DocumentFormat)[] = format === undefined ? ['wav'] : [format].flat();
  const problems: Problem[] = [];
  if (bit_depth === 32 && formats.includes('flac'))
    problems.push(contradiction('/bit_depth', 'flac has 16 or 24 bits, not 32', ['16', '24']));
  const silent = !formats.some(isSound);
  if (layers !== undefined && silent)
    problems.push(
      contradiction('/layers', `${formats.join(' and ')} has no sound that could be layered`, FORMATS),
    );
  if (stems && silent)
    problems.push(
      contradiction('/stems', `${formats.join(' and ')} has no sound that stems could be of`, FORMATS),
    );
  const lossy = formats.some((name) => name === 'mp3' || name === 'opus' || name === 'ogg');
  if (bitrate !== undefined && !lossy)
    problems.push(contradiction('/bitrate', `${formats.join(' and ')} has no bitrate`));
  if (typeof bitrate === 'string' && lossy && !formats.includes('mp3'))
    problems.push(contradiction('/bitrate', `"${bitrate}" is a quality of mp3, which is not asked for`));
  return problems;
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

/** Substyles that have one of the metres, the roles and the parts asked for. */
function possibleSubstyles(
  style: Style,
  metres: readonly MetreName[],
  request: BriefRequest,
  problems: Problem[],
): readonly Substyle[] {
  const inMetre = style.substyles.filter((substyle) => substyle.metres.some((name) => metres.includes(name)));
  if (problems.length > 0) return inMetre;
  const possible = inMetre.filter(
    (substyle) => resolveParts(request.parts, style, substyle.name).problems.length === 0,
  );
  if (possible.length === 0) {
    const { metre } = request;
    const detail =
      inMetre.length === 0
        ? `no substyle of ${style.name} is played in ${metres.join(' or ')}`
        : `no substyle of ${style.name}${metre === undefined ? '' : ` in ${metre}`} has all these parts`;
    problems.push(contradiction(inMetre.length === 0 ? '/metre' : '/parts', detail));
  }
  return possible;
}
