import type { DropOut, LayeringTable, LayerPlan } from '../tables/layering.js';

const CLUBS = ['house', 'techno', 'trance', 'drum-and-bass', 'electro', 'garage', 'dubstep'];
const SONGS = ['synthwave', 'lo-fi'];
const LATE = [0.5, 1] as const;
const LAST = [0.75, 1] as const;
const TACET = [1, 1] as const;
const HALF = [0, 0.5] as const;
const MOST = [0, 0.75] as const;
const SHORT = [0, 0.25] as const;

/** A disc jockey's sixteen bars: one thing at a time. */
const INTROS: readonly LayerPlan[] = [
  {
    name: 'beat first',
    weight: 4,
    purposes: ['intro'],
    substyles: CLUBS,
    spans: { pad: LATE, comping: LAST, arpeggio: LATE, bass: LAST, percussion: LATE, melody: LATE },
  },
  {
    name: 'beat and bass first',
    weight: 2,
    purposes: ['intro'],
    substyles: ['techno', 'drum-and-bass', 'house', 'garage', 'dubstep'],
    spans: { pad: LATE, comping: LATE, arpeggio: LAST, texture: HALF, melody: LAST },
  },
  {
    name: 'chords first',
    weight: 3,
    purposes: ['intro'],
    spans: { drums: LATE, percussion: LAST, bass: TACET, melody: LATE },
  },
  {
    name: 'arpeggio first',
    weight: 3,
    purposes: ['intro'],
    substyles: ['trance', 'synthwave', 'techno', 'electro'],
    spans: { drums: LATE, percussion: LAST, pad: [0.25, 1], bass: LAST, melody: LATE },
  },
  { name: 'all at once', weight: 1, purposes: ['intro'], substyles: SONGS, spans: { bass: LATE } },
];

const GROOVES: readonly LayerPlan[] = [
  {
    name: 'bass waits',
    weight: 3,
    purposes: ['statement', 'development', 'return'],
    substyles: CLUBS,
    which: 'first',
    spans: { bass: LATE, percussion: LATE, melody: LATE },
  },
  {
    name: 'hook waits',
    weight: 3,
    purposes: ['statement', 'development', 'return'],
    substyles: CLUBS,
    spans: { melody: LAST, percussion: [0.25, 1] },
  },
  {
    name: 'no hook',
    weight: 3,
    purposes: ['statement', 'development'],
    substyles: CLUBS,
    spans: { melody: TACET, percussion: LATE, comping: [0.25, 1], pad: LATE },
  },
  {
    name: 'chords wait',
    weight: 3,
    purposes: ['statement', 'development', 'return'],
    substyles: CLUBS,
    spans: { comping: LATE, pad: LATE, arpeggio: [0.25, 1], melody: HALF },
  },
  {
    name: 'arpeggio waits',
    weight: 3,
    purposes: ['statement', 'development', 'return'],
    substyles: SONGS,
    spans: { arpeggio: LATE, counter: LATE, percussion: LATE },
  },
  {
    name: 'hook first, arpeggio later',
    weight: 2,
    purposes: ['statement', 'development', 'return'],
    substyles: CLUBS,
    spans: { arpeggio: LATE, counter: LATE, percussion: LATE, melody: HALF },
  },
  {
    name: 'drums wait',
    weight: 2,
    purposes: ['statement'],
    substyles: SONGS,
    which: 'first',
    spans: { drums: LATE },
  },
  // A verse of a song without its walls: what is left out comes with the chorus.
  {
    name: 'no pad',
    weight: 4,
    purposes: ['statement', 'return'],
    substyles: ['synthwave'],
    spans: { pad: TACET, counter: TACET, arpeggio: [0.25, 1] },
  },
  {
    name: 'pad and bass alone',
    weight: 3,
    purposes: ['statement', 'return'],
    substyles: ['synthwave'],
    spans: { arpeggio: TACET, comping: TACET, counter: TACET },
  },
  {
    name: 'bridge on the arpeggio',
    weight: 3,
    purposes: ['contrast'],
    substyles: ['synthwave'],
    spans: { drums: LATE, bass: TACET, comping: TACET },
  },
  {
    name: 'bridge on the toms',
    weight: 3,
    purposes: ['contrast'],
    substyles: ['synthwave'],
    spans: { pad: LATE, arpeggio: TACET, comping: TACET },
  },
  {
    name: 'pad waits',
    weight: 2,
    purposes: ['statement', 'return', 'contrast'],
    substyles: SONGS,
    spans: { pad: LATE, counter: LATE },
  },
  {
    name: 'beat rests',
    weight: 2,
    purposes: ['contrast'],
    substyles: SONGS,
    spans: { drums: LATE, bass: LATE },
  },
  { name: 'whole', weight: 1, purposes: ['statement', 'development', 'return', 'contrast'], spans: {} },
];

const BREAKS: readonly LayerPlan[] = [
  {
    name: 'pad alone, then the tune',
    weight: 3,
    purposes: ['break'],
    least: 8,
    spans: { comping: LATE, arpeggio: LATE, melody: LATE },
  },
  {
    name: 'chords under the tune, then the pad',
    weight: 2,
    purposes: ['break'],
    spans: { pad: LATE, arpeggio: LATE },
  },
  {
    name: 'arpeggio alone',
    weight: 2,
    purposes: ['break'],
    least: 8,
    spans: { pad: LATE, comping: LATE, melody: LATE },
  },
  {
    name: 'tune first, arpeggio later',
    weight: 2,
    purposes: ['break'],
    spans: { arpeggio: LATE, texture: HALF },
  },
];

const DROPS: readonly LayerPlan[] = [
  {
    name: 'drums and bass alone, then the hook',
    weight: 3,
    purposes: ['climax'],
    substyles: ['techno', 'drum-and-bass', 'house', 'garage', 'dubstep'],
    which: 'first',
    least: 16,
    spans: { melody: LATE, arpeggio: [0.25, 1], counter: TACET },
  },
  {
    name: 'percussion and arpeggio held back',
    weight: 4,
    purposes: ['climax'],
    which: 'first',
    spans: { percussion: LATE, arpeggio: LATE, counter: TACET },
  },
  {
    name: 'chords held back',
    weight: 3,
    purposes: ['climax'],
    which: 'first',
    spans: { comping: LATE, percussion: LATE, counter: TACET },
  },
  {
    name: 'second voice joins',
    weight: 4,
    purposes: ['climax'],
    which: 'later',
    spans: { counter: LATE },
  },
  { name: 'whole', weight: 3, purposes: ['climax'], which: 'later', spans: {} },
  {
    name: 'arpeggio joins',
    weight: 2,
    purposes: ['climax'],
    spans: { arpeggio: LATE, counter: LATE },
  },
];

const OUTROS: readonly LayerPlan[] = [
  {
    name: 'down to the beat',
    weight: 4,
    purposes: ['outro'],
    substyles: CLUBS,
    spans: { comping: SHORT, pad: HALF, arpeggio: HALF, bass: MOST, percussion: HALF },
  },
  {
    name: 'down to the chords',
    weight: 3,
    purposes: ['outro'],
    spans: { drums: HALF, percussion: SHORT, bass: HALF },
  },
  {
    name: 'down to beat and bass',
    weight: 2,
    purposes: ['outro'],
    substyles: ['techno', 'drum-and-bass', 'house', 'lo-fi'],
    spans: { comping: HALF, pad: HALF, arpeggio: SHORT, texture: HALF },
  },
];

const DROP_OUTS: readonly DropOut[] = [
  {
    name: 'nobody rests',
    weight: 3,
    purposes: ['climax', 'statement', 'return', 'development'],
    every: 8,
    beats: 1,
    silent: [],
  },
  {
    name: 'kick rests a beat',
    weight: 3,
    purposes: ['climax', 'statement', 'return'],
    substyles: CLUBS,
    every: 8,
    beats: 1,
    silent: ['drums', 'bass'],
    kickOnly: true,
  },
  {
    name: 'kick rests half a bar',
    weight: 3,
    purposes: ['climax', 'development', 'return'],
    substyles: CLUBS,
    every: 8,
    beats: 2,
    silent: ['drums', 'bass'],
    kickOnly: true,
  },
  {
    name: 'kick rests a bar',
    weight: 2,
    purposes: ['climax', 'development'],
    substyles: ['techno', 'house', 'trance'],
    every: 8,
    beats: 4,
    silent: ['drums', 'bass'],
    kickOnly: true,
  },
  {
    name: 'band stops',
    weight: 2,
    purposes: ['climax'],
    every: 8,
    beats: 1,
    silent: ['drums', 'percussion', 'bass', 'comping', 'arpeggio'],
  },
  {
    name: 'band stops half a bar',
    weight: 1.5,
    purposes: ['climax'],
    substyles: ['drum-and-bass', 'house', 'lo-fi', 'garage', 'dubstep'],
    every: 8,
    beats: 2,
    silent: ['drums', 'percussion', 'bass', 'comping', 'arpeggio', 'pad'],
  },
  {
    name: 'drums rest half a bar',
    weight: 3,
    purposes: ['statement', 'return'],
    substyles: ['lo-fi'],
    every: 4,
    beats: 2,
    silent: ['drums'],
  },
];

export const LAYERING: LayeringTable = {
  plans: [...INTROS, ...GROOVES, ...BREAKS, ...DROPS, ...OUTROS],
  dropOuts: DROP_OUTS,
};
