/** The XML of a DAW project: well-formed for a reader that we did not write, its notes those that are played. */
import t from 'tap';
import { dawMetadata, dawProject, type Stem } from '../src/export/dawproject.js';
import { scoreOf } from './support/compose.js';
import { requireProgram, run } from './support/programs.js';

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
