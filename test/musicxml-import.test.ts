/** MusicXML that others write, read for what sounds: repeats, ties, tuplets, graces, transposition, dynamics, errors. */
import { zipSync } from 'fflate';
import t from 'tap';
import { harmonyOf } from '../src/export/musicxml/harmony.js';
import { writeMusicXml } from '../src/export/musicxml/musicxml.js';
import { voicesOf } from '../src/export/notation.js';
import { NotesFileError } from '../src/score/imported.js';
import { readMusicXml } from '../src/score/musicxml/read.js';
import { type BarSigns, NO_SIGNS, playingOrder } from '../src/theory/playing-order.js';
import { documentOf } from '../workers/score-documents.js';
import { readNotes } from '../workers/uploaded-notes.js';
import { xmlTree } from '../workers/xml-tree.js';
import { scoreOf } from './support/compose.js';

const pitched = (step: string, octave: number, duration: number, more = '', before = '') =>
  `<note>${before}<pitch><step>${step[0]}</step>${step[1] ? `<alter>${step[1] === '#' ? 1 : -1}</alter>` : ''}<octave>${octave}</octave></pitch><duration>${duration}</duration>${more}</note>`;
const ATTRIBUTES =
  '<attributes><divisions>2</divisions><key><fifths>0</fifths></key><time><beats>4</beats><beat-type>4</beat-type></time></attributes>';
const bar = (number: number, content: string) => `<measure number="${number}">${content}</measure>`;
const file = (measures: string, list = '<score-part id="P1"><part-name>Flute</part-name></score-part>') =>
  `<?xml version="1.0"?><!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" "http://www.musicxml.org/dtds/partwise.dtd"><score-partwise version="4.0"><work><work-title>Test &amp; more</work-title></work><part-list>${list}</part-list><part id="P1">${measures}</part></score-partwise>`;
const notesIn = (xml: string) =>
  readMusicXml(xmlTree(xml)).parts[0]!.notes.map((note) => [note.start / 960, note.length / 960, note.pitch]);
const whole = (step: string) => pitched(step, 4, 8);
const barline = (content: string, location = 'right') =>
  `<barline location="${location}">${content}</barline>`;

t.test('what we print is read back, note for note', async (t) => {
  for (const request of [
    { style: 'jazz' },
    { style: 'classical', metre: '6/8' },
    { style: 'rock' },
  ] as const) {
    const score = scoreOf({ ...request, duration: 30, seed: 8 });
    const xml = writeMusicXml(score);
    const music = readMusicXml(xmlTree(xml));
    const end = music.endTick;
    const printed = score.parts.flatMap((part) =>
      voicesOf(part, end)
        .flat()
        .flatMap((chord) =>
          chord.notes.map((note) => `${chord.start} ${chord.end - chord.start} ${note.pitch}`),
        ),
    );
    const read = music.parts.flatMap((part) =>
      part.notes.map((note) => `${note.start} ${note.length} ${note.pitch}`),
    );
    t.same(read.sort(), printed.sort(), Object.values(request).join(' '));
    t.same(
      music.chords.map(({ tick, symbol }) => `${tick} ${symbol}`),
      score.chords.map(({ start, symbol }) => `${start} ${symbol}`),
      'and every chord symbol',
    );
    t.same(
      music.marks.map(({ name }) => name),
      score.sections.map(({ name }) => name),
    );
    t.equal(music.keys[0]?.fifths, score.keys[0]!.fifths);
    const packed = readNotes(documentOf(score, 'mxl'));
    t.same(packed, music, 'compressed as well');
    const wide = Buffer.from(`\ufeff${xml.replace('encoding="UTF-8"', 'encoding="UTF-16"')}`, 'utf16le');
    t.same(readNotes(wide), music, 'and in UTF-16');
  }
});

t.test('repeats with endings, and a return to the sign and to the coda', async (t) => {
  const endings = file(
    bar(1, ATTRIBUTES + barline('<repeat direction="forward"/>', 'left') + whole('C')) +
      bar(
        2,
        barline('<ending number="1" type="start"/>', 'left') +
          whole('D') +
          barline('<ending number="1" type="stop"/><repeat direction="backward"/>'),
      ) +
      bar(
        3,
        barline('<ending number="2" type="start"/>', 'left') +
          whole('E') +
          barline('<ending number="2" type="discontinue"/>'),
      ) +
      bar(4, whole('F')),
  );
  t.same(notesIn(endings), [
    [0, 4, 60],
    [4, 4, 62],
    [8, 4, 60],
    [12, 4, 64],
    [16, 4, 65],
  ]);
  const sound = (words: string) =>
    `<direction><direction-type><words>x</words></direction-type><sound ${words}/></direction>`;
  const coda = file(
    bar(1, ATTRIBUTES + whole('C')) +
      bar(2, sound('segno="s"') + whole('D')) +
      bar(3, whole('E') + sound('tocoda="c"')) +
      bar(4, whole('F') + sound('dalsegno="s"')) +
      bar(5, sound('coda="c"') + whole('G')),
  );
  t.same(
    notesIn(coda).map(([, , pitch]) => pitch),
    [60, 62, 64, 65, 62, 64, 67],
  );
  const fine = file(
    bar(1, ATTRIBUTES + whole('C')) +
      bar(2, whole('D') + sound('fine="yes"')) +
      bar(3, whole('E') + sound('dacapo="yes"')),
  );
  t.same(
    notesIn(fine).map(([, , pitch]) => pitch),
    [60, 62, 64, 60, 62],
  );
  const signs = (more: Partial<BarSigns>): BarSigns => ({ ...NO_SIGNS, ...more });
  t.same(playingOrder([signs({}), signs({ times: 3 }), signs({})], 100), [0, 1, 0, 1, 0, 1, 2]);
  const three = [
    signs({}),
    signs({ ending: [1], times: 2 }),
    signs({ ending: [2], times: 2 }),
    signs({ ending: [3] }),
  ];
  t.same(playingOrder(three, 100), [0, 1, 0, 2, 0, 3], 'a third ending is come to');
  t.equal(playingOrder([signs({ times: 1000 })], 100), undefined, 'but not without end');
});

t.test('ties, tuplets, chords, two voices and grace notes', async (t) => {
  const tie = (type: string) => `<tie type="${type}"/>`;
  const xml = file(
    bar(
      1,
      ATTRIBUTES.replace('<divisions>2<', '<divisions>6<') +
        pitched('C', 5, 12) +
        [1, 2, 3].map(() => pitched('D', 5, 2)).join('') +
        pitched('E', 5, 6, tie('start')) +
        '<backup><duration>24</duration></backup>' +
        pitched('C', 3, 24, '<voice>2</voice>') +
        '<note><chord/><pitch><step>G</step><octave>3</octave></pitch><duration>24</duration><voice>2</voice></note>',
    ) +
      bar(
        2,
        pitched('E', 5, 12, tie('stop')) +
          '<note><grace slash="yes"/><pitch><step>F</step><octave>5</octave></pitch></note>' +
          pitched('G', 5, 12),
      ),
  );
  t.same(notesIn(xml), [
    [0, 4, 48],
    [0, 4, 55],
    [0, 2, 72],
    [2, 1 / 3, 74],
    [2 + 1 / 3, 1 / 3, 74],
    [2 + 2 / 3, 1 / 3, 74],
    [3, 3, 76],
    [5.875, 0.125, 77],
    [6, 2, 79],
  ]);
});

t.test('augmented sixths by the names that MusicXML has for them', async (t) => {
  for (const [kind, suffix] of [
    ['Italian', 'It6'],
    ['French', 'Fr6'],
    ['German', 'Ger6'],
  ] as const) {
    t.match(harmonyOf(`Ab${suffix}`, 0), `>${kind}</kind>`);
    const root = '<root><root-step>A</root-step><root-alter>-1</root-alter></root>';
    const read = file(bar(1, `${ATTRIBUTES}<harmony>${root}<kind>${kind}</kind></harmony>${whole('C')}`));
    t.same(readMusicXml(xmlTree(read)).chords, [{ tick: 0, symbol: `Ab${suffix}` }]);
  }
});

t.test('transposing instruments sound, with their key and chords; drums by their instruments', async (t) => {
  const transposed = file(
    bar(
      1,
      ATTRIBUTES.replace('<fifths>0', '<fifths>2').replace(
        '</time>',
        '</time><transpose><diatonic>-1</diatonic><chromatic>-2</chromatic></transpose>',
      ) +
        '<harmony><root><root-step>F</root-step><root-alter>1</root-alter></root><kind>minor-seventh</kind></harmony>' +
        pitched('F#', 4, 8),
    ),
  );
  const music = readMusicXml(xmlTree(transposed));
  t.match(music.parts[0]!.notes[0], { pitch: 64, spelling: 'E4' });
  t.equal(music.keys[0]!.key, 'C major');
  t.same(music.chords, [{ tick: 0, symbol: 'Em7' }]);
  const kit = file(
    bar(
      1,
      `${ATTRIBUTES}<note><unpitched><display-step>C</display-step><display-octave>5</display-octave></unpitched><duration>8</duration><instrument id="P1-I39"/></note>`,
    ),
    '<score-part id="P1"><part-name>Drums</part-name><score-instrument id="P1-I39"><instrument-name>Snare</instrument-name></score-instrument><midi-instrument id="P1-I39"><midi-channel>10</midi-channel><midi-unpitched>39</midi-unpitched></midi-instrument></score-part>',
  );
  t.match(readMusicXml(xmlTree(kit)).parts[0], { drums: true, notes: [{ pitch: 38, spelling: '' }] });
});

t.test('dynamics, hairpins, accents, staccato, tempo, pedal and swing', async (t) => {
  const direction = (type: string, more = '') =>
    `<direction><direction-type>${type}</direction-type>${more}</direction>`;
  const eighths = Array.from({ length: 8 }, () => pitched('C', 5, 1)).join('');
  const music = readMusicXml(
    xmlTree(
      file(
        bar(
          1,
          ATTRIBUTES +
            direction('<metronome><beat-unit>half</beat-unit><per-minute>66</per-minute></metronome>') +
            direction('<dynamics><p/></dynamics>') +
            direction(
              '<words>Swing</words>',
              '<sound><swing><first>2</first><second>1</second><swing-type>eighth</swing-type></swing></sound>',
            ) +
            direction('<pedal type="start"/>') +
            eighths +
            direction('<wedge type="crescendo"/>'),
        ) +
          bar(2, eighths + direction('<wedge type="stop"/>') + direction('<pedal type="stop"/>')) +
          bar(
            3,
            direction('<dynamics><ff/></dynamics>', '<sound tempo="90.5"/>') +
              pitched('C', 5, 4, '<notations><articulations><staccato/></articulations></notations>') +
              pitched('C', 5, 4, '<notations><articulations><accent/></articulations></notations>'),
          ),
      ),
    ),
  );
  const { notes, pedal } = music.parts[0]!;
  t.same(music.tempi, [
    { tick: 0, bpm: 132 },
    { tick: 7680, bpm: 90.5 },
  ]);
  t.same(pedal, [
    { tick: 0, down: true },
    { tick: 7680, down: false },
  ]);
  t.same([notes[0]!.offset, notes[1]!.offset], [0, 160], 'the off-beat waits for its triplet');
  t.equal(notes[0]!.velocity, 50);
  const swelling = notes.slice(8, 16).map(({ velocity }) => velocity);
  t.ok(
    swelling.every((velocity, i) => i === 0 || velocity > swelling[i - 1]!),
    `louder and louder: ${swelling}`,
  );
  t.ok(notes[16]!.velocity === 108 && notes[16]!.played === 960, 'staccato is half as long');
  t.ok(notes[17]!.velocity > 108 && notes[17]!.articulation === 'accent');
});

t.test('a pickup is a bar of its own length; timewise files are read like partwise ones', async (t) => {
  const pickup = readMusicXml(xmlTree(file(bar(0, ATTRIBUTES + pitched('G', 4, 2)) + bar(1, whole('C')))));
  t.same(pickup.metres, [
    { tick: 0, beats: 1, unit: 4 },
    { tick: 960, beats: 4, unit: 4 },
  ]);
  const partwise = file(bar(1, ATTRIBUTES + whole('C')) + bar(2, whole('D')));
  const timewise = partwise
    .replaceAll('score-partwise', 'score-timewise')
    .replace('<part id="P1">', '')
    .replace('</part></score', '</score')
    .replace(/<measure number="(\d)">/g, '<measure number="$1"><part id="P1">')
    .replaceAll('</measure>', '</part></measure>');
  t.same(readMusicXml(xmlTree(timewise)), readMusicXml(xmlTree(partwise)));
});

t.test('what is wrong is named by part and measure, or by line', async (t) => {
  const refused = (xml: string, message: RegExp): void => {
    t.throws(() => readNotes(Buffer.from(xml)), { name: 'NotesFileError', message });
  };
  const good = file(bar(1, ATTRIBUTES + whole('C')) + bar(2, whole('D')));
  refused(
    good.replace('<duration>8</duration></note></measure></part>', '</note></measure></part>'),
    /part P1 \("Flute"\), measure 2: .*duration/,
  );
  refused(good.replace('<step>D', '<step>H'), /measure 2: "H4" is no pitch/);
  refused(good.replace('<divisions>2', '<divisions>none'), /measure 1: <divisions> is "none"/);
  refused(
    good.replace('</measure></part>', '<backup><duration>99</duration></backup></measure></part>'),
    /measure 2: a <backup>/,
  );
  refused(good.replace('id="P1"><measure', 'id="P7"><measure'), /part P7 is not in the part list/);
  refused(good.slice(0, -30), /XML is broken at line 1/);
  refused('<html><body/></html>', /root is <html>/);
  refused('plain words', /neither a MIDI file nor MusicXML/);
  refused(
    `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><score-partwise>&b;</score-partwise>`,
    /defines entities/,
  );
  refused(`<score-partwise>${'<a>'.repeat(100)}`, /more than 64 elements inside each other/);
  t.throws(() => readNotes(Buffer.from('PK\u0003\u0004 broken')), NotesFileError);
  const bomb = zipSync({ 'score.xml': new Uint8Array(40_000_000) });
  t.ok(bomb.length < 100_000);
  t.throws(() => readNotes(bomb), { message: /unpacks to 40000000 bytes/ });
  const many = zipSync(
    Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`${i}.xml`, new Uint8Array(1)])),
  );
  t.throws(() => readNotes(many), { message: /more than 64 files/ });
});
