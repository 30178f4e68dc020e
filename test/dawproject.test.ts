/** The XML of a DAW project: well-formed for a reader that we did not write, its notes those that are played. */
import { join } from 'node:path';
import t from 'tap';
import { dawMetadata, dawProject, type Stem } from '../src/export/dawproject.js';
import { reaperProject } from '../src/export/reaper.js';
import { scoreOf } from './support/compose.js';
import { requireProgram, run } from './support/programs.js';
import { projectRoot } from './support/project.js';

/** Ours, after the published specification; or the published one itself. */
const SCHEMA = process.env.DAWPROJECT_XSD ?? join(projectRoot, 'test', 'fixtures', 'dawproject.xsd');

t.test('DAWproject: tracks, clips, markers and notes', async (t) => {
  const score = scoreOf({ style: 'jazz', duration: 30, seed: 4 });
  const stems: Stem[] = [
    ...score.parts.map((part, i) => ({
      part: part.id,
      name: part.instrument,
      path: `audio/${i}-${part.id}.wav`,
    })),
    { part: 'returns', name: 'Effects', path: 'audio/effects.wav' },
  ];
  const xml = dawProject(score, stems, { sampleRate: 44100, duration: 30 });
  t.equal(xml, dawProject(score, stems, { sampleRate: 44100, duration: 30 }), 'the same bytes again');
  if (requireProgram(t, 'xmllint'))
    t.match(run('xmllint', ['--noout', '--nonet', '--schema', SCHEMA, '-'], Buffer.from(xml)), /validates/);
  if (!requireProgram(t, 'python3')) return;
  // Python's own XML parser reads it back.
  const script = `
import sys, json, xml.etree.ElementTree as E
root = E.fromstring(sys.stdin.buffer.read())
ids = [e.get('id') for e in root.iter() if e.get('id')]
refs = [e.get(k) for e in root.iter() for k in ('track', 'destination', 'parameter') if e.get(k)]
notes = {}
for lanes in root.find('Arrangement/Lanes'):
    for n in lanes.iter('Note'):
        notes.setdefault(lanes.get('track'), []).append([float(n.get('time')), float(n.get('duration')), int(n.get('key')), float(n.get('vel'))])
print(json.dumps({
  'unique': len(ids) == len(set(ids)), 'dangling': [r for r in refs if r not in ids], 'notes': notes,
  'files': [f.get('path') for f in root.iter('File')],
  'markers': [[float(m.get('time')), m.get('name')] for m in root.iter('Marker')],
  'tempo': float(root.find('Transport/Tempo').get('value')),
}))`;
  const back = JSON.parse(run('python3', ['-c', script], Buffer.from(xml))) as {
    unique: boolean;
    dangling: string[];
    notes: Record<string, number[][]>;
    files: string[];
    markers: [number, string][];
    tempo: number;
  };
  t.ok(back.unique, 'ids are unique');
  t.same(back.dangling, [], 'and every reference has its target');
  t.same(
    back.files,
    stems.map((stem) => stem.path),
  );
  t.equal(back.tempo, score.tempoMap[0]!.bpm);
  t.same(
    back.markers,
    score.sections.map((section) => [section.start / 960, section.name]),
  );
  for (const part of score.parts) {
    const wanted = part.notes.map(
      (note) => `${Math.max(note.start + note.offset, 0)} ${note.pitch} ${note.velocity}`,
    );
    const found = (back.notes[`notes-${part.id}`] ?? []).map(
      ([time, , key, vel]) => `${Math.round(time! * 960)} ${key} ${Math.round(vel! * 127)}`,
    );
    t.same(found.sort(), wanted.sort(), `${part.id}: every note`);
  }
  t.match(dawMetadata(score), /<Genre>jazz<\/Genre>/);
});

interface Block {
  readonly head: readonly string[];
  readonly lines: string[][];
  readonly blocks: Block[];
}

/** Reads the format's grammar: "<" opens a block, ">" alone closes it, words may stand in any of three quotes. */
function blocksOf(text: string): Block {
  const wordsOf = (line: string): string[] =>
    [...line.matchAll(/"([^"]*)"|'([^']*)'|`([^`]*)`|(\S+)/g)].map(
      ([, a, b, c, d]) => a ?? b ?? c ?? d ?? '',
    );
  const open: Block[] = [{ head: [], lines: [], blocks: [] }];
  for (const line of text.split('\r\n').map((raw) => raw.trim())) {
    if (line === '') continue;
    const here = open.at(-1)!;
    if (line === '>') {
      if (open.length === 1) throw new Error('a block is closed that was never opened');
      open.pop();
    } else if (line.startsWith('<')) {
      const block: Block = { head: wordsOf(line.slice(1)), lines: [], blocks: [] };
      here.blocks.push(block);
      open.push(block);
    } else here.lines.push(line.startsWith('|') ? ['|', line.slice(1)] : wordsOf(line));
  }
  if (open.length !== 1) throw new Error('a block is left open');
  return open[0]!;
}

/*
 * No reader of REAPER's projects may be had here: rppp on npm is not free ("UNLICENSED", all versions), reaper-project-parser was never
 * published there, rpp, rppxml and reaproj are Python packages outside of Debian, rpp-parser is a crate. So this grammar is
 * ours: nested blocks, quoted words, and what a line of each kind holds.
 */
t.test('REAPER: every block closes, markers, tempo, stems and every note', async (t) => {
  const score = scoreOf({ style: 'rock', duration: 30, seed: 4 });
  const stems: Stem[] = [
    ...score.parts.map((part, i) => ({ part: part.id, name: part.instrument, path: `audio/${i}.wav` })),
    { part: '09-effects', name: 'Effects', path: 'audio/effects.wav' },
  ];
  const text = reaperProject(score, stems, { sampleRate: 44100, duration: 30 });
  t.equal(text, reaperProject(score, stems, { sampleRate: 44100, duration: 30 }), 'the same bytes again');
  const [project] = blocksOf(text).blocks;
  t.equal(project!.head[0], 'REAPER_PROJECT');
  const line = (block: Block, name: string) => block.lines.find(([first]) => first === name);
  t.equal(Number(line(project!, 'TEMPO')?.[1]), score.tempoMap[0]!.bpm);
  t.same(
    project!.lines.filter(([first]) => first === 'MARKER').map(([, , , name]) => name),
    score.sections.map(({ name }) => name),
  );
  const points = project!.blocks
    .find(({ head }) => head[0] === 'TEMPOENVEX')!
    .lines.filter(([first]) => first === 'PT');
  t.equal(points.length, score.tempoMap.length);
  const tracks = project!.blocks.filter(({ head }) => head[0] === 'TRACK');
  const sources = tracks.map((track) => track.blocks[0]!.blocks[0]!);
  t.same(
    sources.filter(({ head }) => head[1] === 'WAVE').map((source) => line(source, 'FILE')?.[1]),
    stems.map(({ path }) => path),
  );
  const played = sources
    .filter(({ head }) => head[1] === 'MIDI')
    .flatMap((source) => {
      t.same(line(source, 'HASDATA'), ['HASDATA', '1', '960', 'QN']);
      let tick = 0;
      return source.lines.flatMap(([kind, delta, status, key, velocity]) => {
        if (kind !== 'E') return [];
        tick += Number(delta);
        const on = Number.parseInt(status!, 16) >> 4 === 9;
        return on ? [`${tick} ${Number.parseInt(key!, 16)} ${Number.parseInt(velocity!, 16)}`] : [];
      });
    });
  const wanted = score.parts.flatMap(({ notes }) =>
    notes.map((note) => `${Math.max(0, note.start + note.offset)} ${note.pitch} ${note.velocity}`),
  );
  t.same(played.sort(), wanted.sort());
});
