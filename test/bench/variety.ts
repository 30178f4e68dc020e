/**
 * How many different pieces a set of a substyle holds: node build/test/bench/variety.js FROM TO SECONDS STYLE [SUBSTYLE …], tables alone.
 * One JSON line a substyle: how many different ones there are of each kind and, in "commonest", how many pieces share one of them.
 */
import type { Note, Score, ScoreSection } from '../../src/score/score.js';
import { STYLES } from '../../src/styles/index.js';
import { barTicks, notesOf, partsOf, scoreOf } from '../support/compose.js';

const [from = '101', to = '150', seconds = '120', style = 'electronic', ...asked] = process.argv.slice(2);

function peakOf({ sections }: Score): ScoreSection {
  return sections.reduce((best, section) => (section.energy > best.energy ? section : best));
}

/** Sixteenths struck in two bars, from the fifth of the loudest section on; with pitches where they are asked for. */
function struck(score: Score, notes: readonly Note[], pitches = false): string {
  const { start, bars } = peakOf(score);
  const begin = start + (bars >= 8 ? 4 : 0) * barTicks(score);
  const end = begin + 2 * barTicks(score);
  const at = notes
    .filter((note) => note.start >= begin && note.start < end)
    .map((note) => `${Math.round((note.start - begin) / 240)}${pitches ? `:${note.pitch}` : ''}`);
  return [...new Set(at)].sort().join(' ');
}

/** Roots of the chords of up to eight bars, with the half bars where they come. */
function changes(score: Score, { start, bars }: ScoreSection): string {
  const half = barTicks(score) / 2;
  return score.chords
    .filter((chord) => chord.start >= start && chord.start < start + Math.min(8, bars) * 2 * half)
    .map(
      ({ roman, start: at }) =>
        `${Math.round((at - start) / half)}${/^[#b]?[ivIV]+/.exec(roman)?.[0] ?? roman}`,
    )
    .join(' ');
}

/** The first twelve tones of the lead against its first one, in their rhythm. */
function tune(score: Score): string {
  const { start } = peakOf(score);
  const notes = notesOf(score, 'melody').filter((note) => note.start >= start);
  const first = notes[0];
  return notes
    .slice(0, 12)
    .map((note) => `${Math.round((note.start - first!.start) / 240)}:${note.pitch - first!.pitch}`)
    .join(' ');
}

/** Who plays in each block of four bars: the course of a piece. */
function course(score: Score): string {
  const block = 4 * barTicks(score);
  const blocks = Math.floor(score.endTick / block);
  return Array.from({ length: blocks }, (_, i) =>
    score.parts
      .filter(({ notes }) =>
        notes.some((note) => note.start < (i + 1) * block && note.start + note.length > i * block),
      )
      .map(({ id }) => id)
      .join(),
  ).join('|');
}

const KINDS: Readonly<Record<string, (score: Score) => string>> = {
  tunes: tune,
  changes: (score) => changes(score, peakOf(score)),
  'all changes': (score) => score.sections.map((section) => changes(score, section)).join('|'),
  'section names': ({ sections }) => sections.map(({ name }) => name).join(),
  'section plans': ({ sections }) => sections.map(({ name, bars }) => `${name}${bars}`).join(),
  courses: course,
  'rhythms of the lead': (score) => struck(score, notesOf(score, 'melody')),
  'rhythms of the bass': (score) => struck(score, notesOf(score, 'bass')),
  'rhythms of chords': (score) =>
    struck(score, [...notesOf(score, 'comping'), ...notesOf(score, 'arpeggio')]),
  grooves: (score) => struck(score, [...notesOf(score, 'drums'), ...notesOf(score, 'percussion')], true),
  casts: ({ production, parts }) =>
    production.strips
      .filter(({ part }) => parts.some(({ id, role }) => id === part && role !== 'effects'))
      .map(({ patch }) => patch)
      .join(),
  leads: (score) => {
    const ids = partsOf(score, 'melody').map(({ id }) => id);
    return score.production.strips
      .filter(({ part }) => ids.includes(part))
      .map(({ patch }) => patch)
      .join();
  },
  tempos: ({ tempoMap }) => String(Math.round(tempoMap[0]!.bpm)),
  keys: ({ key }) => key,
};

const { substyles } = STYLES.get(style)!;
for (const { name } of substyles) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const scores: Score[] = [];
  for (let seed = Number(from); seed <= Number(to); seed++)
    scores.push(scoreOf({ style, substyle: name, seed, duration: Number(seconds), model: 'none' }));
  const different: Record<string, number> = {};
  const commonest: Record<string, number> = {};
  for (const [kind, of] of Object.entries(KINDS)) {
    const counts = new Map<string, number>();
    for (const score of scores) counts.set(of(score), (counts.get(of(score)) ?? 0) + 1);
    different[kind] = counts.size;
    commonest[kind] = Math.max(...counts.values());
  }
  console.log(JSON.stringify({ substyle: name, pieces: scores.length, different, commonest }));
}
