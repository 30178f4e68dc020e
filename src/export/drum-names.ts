/** Names of the General MIDI drum notes (GM level 1, with the two notes either side that GM 2 adds). */
const NAMES: readonly (readonly [first: number, names: string])[] = [
  [27, 'High Q,Slap,Scratch Push,Scratch Pull,Sticks,Square Click,Metronome Click,Metronome Bell'],
  [35, 'Acoustic Bass Drum,Bass Drum,Side Stick,Snare Drum,Hand Clap,Electric Snare,Low Floor Tom'],
  [42, 'Closed Hi-Hat,High Floor Tom,Pedal Hi-Hat,Low Tom,Open Hi-Hat,Low-Mid Tom,High-Mid Tom'],
  [49, 'Crash Cymbal 1,High Tom,Ride Cymbal 1,China Cymbal,Ride Bell,Tambourine,Splash Cymbal'],
  [56, 'Cowbell,Crash Cymbal 2,Vibraslap,Ride Cymbal 2,High Bongo,Low Bongo,Mute High Conga'],
  [63, 'Open High Conga,Low Conga,High Timbale,Low Timbale,High Agogo,Low Agogo,Cabasa,Maracas'],
  [71, 'Short Whistle,Long Whistle,Short Guiro,Long Guiro,Claves,High Wood Block,Low Wood Block'],
  [78, 'Mute Cuica,Open Cuica,Mute Triangle,Open Triangle,Shaker,Jingle Bell,Belltree,Castanets'],
  [86, 'Mute Surdo,Open Surdo'],
];

export const DRUM_NAMES: ReadonlyMap<number, string> = new Map(
  NAMES.flatMap(([first, names]) => names.split(',').map((name, i): [number, string] => [first + i, name])),
);

export function drumName(pitch: number): string {
  return DRUM_NAMES.get(pitch) ?? `Drum ${pitch}`;
}
