/** How rock bands close: the last chord held, struck again, held under a roll of the drums, or tone by tone. */
import t from 'tap';
import type { Score } from '../src/score/score.js';
import { scoreOf } from './support/compose.js';

const songs = ['hard-rock', 'pop-rock', 'punk', 'ballad'].flatMap((substyle) =>
  Array.from({ length: 6 }, (_, i) =>
    scoreOf({ style: 'rock', substyle, seed: String(i + 1), duration: 60, model: 'none' }),
  ),
);

/** From the last bar on: where chords are struck, and the drummer's strokes. */
function closeOf({ sections, parts }: Score): { chords: number[]; drums: number[] } {
  const last = sections[sections.length - 1]!;
  const from = (role: string) => {
    const notes = parts.filter((part) => part.role === role).flatMap((part) => part.notes);
    return [...new Set(notes.map(({ start }) => start))].filter((start) => start >= last.start + last.length);
  };
  return { chords: from('comping'), drums: from('drums') };
}

t.test(
  'some songs hold one chord, some strike it again, some are rolled up to their last stroke',
  async (t) => {
    const closes = songs.map(closeOf);
    const count = (has: (close: (typeof closes)[number]) => boolean) => closes.filter(has).length;
    t.ok(count(({ chords }) => chords.length === 1) >= 3, 'held');
    t.ok(count(({ chords }) => chords.length > 1) >= 8, 'struck again');
    t.ok(count(({ drums }) => drums.length > 8) >= 2, 'rolled');
  },
);

t.test('the last stroke of the band has time to ring', async (t) => {
  for (const song of songs) {
    const { drums } = closeOf(song);
    const beats = (song.endTick - Math.max(...drums)) / 960;
    t.ok((beats * 60) / song.tempoMap[0]!.bpm > 0.55, song.substyle);
  }
});

t.test('the band strikes together: every stroke of the chords is one of the drums', async (t) => {
  const struck = songs.filter(({ substyle }) => substyle !== 'ballad').map(closeOf);
  for (const { chords, drums } of struck)
    t.ok(
      chords.every((at) => drums.some((stroke) => Math.abs(stroke - at) < 120)),
      `${chords} ${drums}`,
    );
});
