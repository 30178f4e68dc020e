/** MusicXML is read back by an engraver that we did not write, with the notes of the score. */

import { parseMidi } from 'midi-file';
import t from 'tap';
import { VerovioToolkit } from 'verovio/esm';
import createVerovioModule from 'verovio/wasm';
import { composePiece } from '../src/compose/edit/edit.js';
import type { BriefRequest } from '../src/contract/brief.js';
import type { Operation } from '../src/contract/edit.js';
import { writeMusicXml } from '../src/export/musicxml/musicxml.js';
import { voicesOf } from '../src/export/notation.js';
import { nearestOnGrid as onGrid } from '../src/score/midi/grid.js';
import type { Note, Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { briefOf, scoreOf } from './support/compose.js';
import { musicXmlSchema } from './support/musicxml-schema.js';
import { requireProgram, run } from './support/programs.js';

const schema = musicXmlSchema();
const engraver = new VerovioToolkit(await createVerovioModule());

/** Onset in ticks and pitch of every pitched note that the engraver plays; its clock is coarser than ours. */
function playedBack(xml: string): { tick: number; pitch: number }[] {
  t.ok(engraver.loadData(xml), 'the engraver reads the file');
  const { header, tracks } = parseMidi(Buffer.from(engraver.renderToMIDI(), 'base64'));
  const perQuarter = header.ticksPerBeat ?? 120;
  const notes: { tick: number; pitch: number }[] = [];
  for (const track of tracks) {
    let at = 0;
    for (const event of track) {
      at += event.deltaTime;
      if (event.type === 'noteOn' && event.velocity > 0 && event.channel !== 9)
        notes.push({ tick: (at * 960) / perQuarter, pitch: event.noteNumber });
    }
  }
  return notes;
}

function printed(score: Score): { tick: number; pitch: number }[] {
  return score.parts
    .filter((part) => !part.drums)
    .flatMap((part) => voicesOf(part, Number.MAX_SAFE_INTEGER).flat())
    .flatMap((chord) => chord.notes.map((note) => ({ tick: chord.start, pitch: note.pitch })));
}

const BRIEFS = [
  { style: 'jazz' },
  { style: 'classical' },
  { style: 'classical', metre: '6/8' },
  { style: 'rock' },
  { style: 'blues', metre: '12/8' },
  { style: 'electronic' },
  { style: 'ambient' },
] as const;

/** What the engraver reads in a piece is what the score says, note for note. */
function readsBack(t: Parameters<typeof requireProgram>[0], score: Score): void {
  const xml = writeMusicXml(score);
  if (requireProgram(t, 'xmllint'))
    t.match(run('xmllint', ['--noout', '--nonet', '--schema', schema, '-'], Buffer.from(xml)), /validates/);
  const back = playedBack(xml);
  const wanted = printed(score);
  t.equal(back.length, wanted.length, 'as many notes');
  let missing = 0;
  for (const note of wanted) {
    const at = back.findIndex((other) => other.pitch === note.pitch && Math.abs(other.tick - note.tick) < 20);
    if (at < 0) missing++;
    else back.splice(at, 1);
  }
  t.equal(missing, 0, 'every note at its place');
  const pages = engraver.getPageCount();
  t.match(engraver.renderToSVG(1), /class="note"/, `drawn on ${pages} pages`);
}

for (const request of BRIEFS) {
  t.test(`MusicXML: ${Object.values(request).join(' ')}`, async (t) => {
    readsBack(t, scoreOf({ ...request, duration: 40, seed: 5 }));
  });
}

/** Pairs of notes of a part of which the first is written on into the second, of the same pitch. */
function heldIntoAgain(score: Score): string[] {
  return score.parts.flatMap((part) => {
    const before = new Map<number, Note>();
    return part.notes.flatMap((note) => {
      const last = before.get(note.pitch);
      before.set(note.pitch, note);
      return last && last.start < note.start && last.start + last.length > note.start
        ? [`${part.id}: ${note.spelling} at ${note.start}`]
        : [];
    });
  });
}

t.test(
  'a pitch ends on paper before it begins again: slides, pedal points, sections that come or go',
  async (t) => {
    const written: readonly (readonly [BriefRequest, ...Operation[]])[] = [
      [{ style: 'electronic', substyle: 'techno', seed: 139 }],
      [{ style: 'electronic', substyle: 'techno', seed: 140 }],
      [{ style: 'classical', substyle: 'prelude', seed: 104 }],
      [{ style: 'classical', substyle: 'prelude', seed: 113 }],
      [
        { style: 'ambient', seed: 2 },
        { op: 'remove', section: '' },
      ],
      [
        { style: 'ambient', seed: 6 },
        { op: 'repeat', section: '' },
      ],
      [
        { style: 'ambient', seed: 4 },
        { op: 'extend', section: '', bars: 3 },
      ],
    ];
    for (const [request, ...operations] of written) {
      const brief = briefOf({ ...request, duration: 60 });
      const { sections } = composePiece(brief, [], STYLES).plan;
      const { id } = sections[Math.floor(sections.length / 2)]!;
      const made = operations.map((operation) => ({ ...operation, section: id }) as Operation);
      const { score } = composePiece(brief, made, STYLES);
      t.same(heldIntoAgain(score), [], `${JSON.stringify(request)} ${operations.map(({ op }) => op).join()}`);
      readsBack(t, score);
    }
  },
);

t.test('what is printed is what the score says, to the grid', async (t) => {
  const score = scoreOf({ style: 'jazz', duration: 40, seed: 6 });
  for (const part of score.parts) {
    const voices = voicesOf(part, Number.MAX_SAFE_INTEGER);
    const heads = voices.flat().reduce((sum, chord) => sum + chord.notes.length, 0);
    const different = new Set(part.notes.map((note) => `${onGrid(note.start)} ${note.pitch}`)).size;
    t.ok(heads >= different, `${part.id}: no note is lost`);
    for (const voice of voices)
      for (let i = 1; i < voice.length; i++)
        if (voice[i]!.start < voice[i - 1]!.end) t.fail(`${part.id}: voices overlap at ${voice[i]!.start}`);
  }
});

t.test('a fermata over the last chord where the piece slows down into it, and nowhere else', async (t) => {
  const fermatas = (xml: string) => xml.split('<measure ').map((bar) => bar.split('<fermata').length - 1);
  const classical = { style: 'classical', substyle: 'string-quartet', duration: 40, seed: 5 } as const;
  const score = scoreOf(classical);
  const bars = fermatas(writeMusicXml(score));
  t.equal(
    bars.reduce((sum, count) => sum + count, 0),
    score.parts.length,
    'one a player',
  );
  t.ok(score.parts.length === 4);
  const strict = writeMusicXml(scoreOf({ ...classical, humanize: 0 }));
  t.notMatch(strict, '<fermata', 'a piece in strict time has none');
  t.notMatch(writeMusicXml(scoreOf({ style: 'electronic', duration: 40, seed: 5 })), '<fermata');
});

t.test('transposing instruments are written as their players read them', async (t) => {
  const score = scoreOf({
    style: 'jazz',
    key: 'Eb major',
    duration: 20,
    seed: 3,
    parts: [{ role: 'melody', instrument: 'tenor sax' }],
  });
  const xml = writeMusicXml(score);
  const sax = score.parts.findIndex(({ program }) => program === 66);
  t.ok(sax >= 0, 'a tenor plays');
  const part = xml.slice(xml.indexOf(`<part id="P${sax + 1}">`));
  const words = part.replace(/\s+/g, ' ');
  t.match(
    words,
    '<transpose> <diatonic>-1</diatonic> <chromatic>-2</chromatic> <octave-change>-1</octave-change>',
  );
  t.equal(/<fifths>(-?\d+)</.exec(part)?.[1], '-1', 'three flats sound, one is read');
  const first = score.parts[sax]!.notes[0]!;
  const [, step, alter, octave] = /<step>(\w)<\/step>(?:\s*<alter>(-?\d)<\/alter>)?\s*<octave>(\d)/.exec(
    part,
  )!;
  const written =
    { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }[step!]! + Number(alter ?? 0) + 12 * (Number(octave) + 1);
  t.equal(written, first.pitch + 14, 'a ninth above');
});

t.test('drums have their instruments by name', async (t) => {
  const xml = writeMusicXml(scoreOf({ style: 'rock', duration: 20, seed: 3 }));
  t.match(xml, '<instrument-name>Snare Drum</instrument-name>');
  t.match(xml, '<midi-unpitched>39</midi-unpitched>');
});
