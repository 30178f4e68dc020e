import type { OutsideHabits, Progression } from '../tables/harmony.js';

/** What modal players alone play over: fields of one mode, blues that stay in theirs, vamps out. */
const ONLY: readonly string[] = ['modal'];

export const MODAL_CHANGES: readonly Progression[] = [
  // One chord for as long as a strain lasts.
  {
    chart: 'i7 | i7 | i7 | i7 | i7 | i7 | i7 | i7',
    uses: ['modal'],
    modes: ['dorian', 'phrygian'],
    weight: 12,
    substyles: ONLY,
  },
  {
    chart: 'I7 | I7 | I7 | I7 | I7 | I7 | I7 | I7',
    uses: ['modal'],
    modes: ['mixolydian'],
    weight: 10,
    substyles: ONLY,
  },
  {
    chart: 'i7 | i7 | i7 | i7 | i7 | i7 | bVIImaj7 | bVIImaj7',
    uses: ['modal'],
    modes: ['dorian'],
    weight: 8,
    substyles: ONLY,
  },
  {
    chart: 'i11 | i11 | bIIImaj7 | bIIImaj7 | i11 | i11 | v7 | v7',
    uses: ['modal'],
    modes: ['dorian'],
    weight: 6,
    substyles: ONLY,
  },
  // Two chords that rock.
  {
    chart: 'i7 | IV7 | i7 | IV7 | i7 | IV7 | i7 | IV7',
    uses: ['modal'],
    modes: ['dorian'],
    weight: 8,
    substyles: ONLY,
  },
  {
    chart: 'i7 | i7 | IV7 | IV7 | i7 | i7 | IV7 | IV7',
    uses: ['modal'],
    modes: ['dorian'],
    weight: 7,
    substyles: ONLY,
  },
  // Suspended chords that hang and are never resolved, a minor third apart.
  {
    chart: 'I7sus4 | I7sus4 | I7sus4 | I7sus4 | bIII7sus4 | bIII7sus4 | bIII7sus4 | bIII7sus4',
    uses: ['modal'],
    modes: ['dorian', 'mixolydian'],
    weight: 3.2,
    substyles: ONLY,
  },
  {
    chart: 'I7 | I7 | I7 | I7 | v7 | v7 | I7 | I7',
    uses: ['modal'],
    modes: ['mixolydian'],
    weight: 8,
    substyles: ONLY,
  },
  {
    chart: 'i7 | i7 | i7 | i7 | bIImaj7 | bIImaj7 | i7 | i7',
    uses: ['modal'],
    modes: ['phrygian'],
    weight: 8,
    substyles: ONLY,
  },
  {
    chart: 'Imaj7 | Imaj7 | Imaj7 | Imaj7 | II7/1 | II7/1 | Imaj7 | Imaj7',
    uses: ['modal'],
    modes: ['lydian'],
    weight: 8,
    substyles: ONLY,
  },
  // Blues without their dominants.
  {
    chart: 'i7 | i7 | i7 | i7 | iv7 | iv7 | i7 | i7 | v7 | iv7 | i7 | i7',
    uses: ['modal-blues'],
    modes: ['dorian', 'minor', 'minor pentatonic'],
    weight: 2,
    substyles: ONLY,
  },
  {
    chart: 'i7 | i7 | i7 | i7 | IV7 | IV7 | i7 | i7 | bVIImaj7 | IV7 | i7 | i7',
    uses: ['modal-blues'],
    modes: ['dorian'],
    weight: 2,
    substyles: ONLY,
  },
  {
    chart: 'I7 | I7 | I7 | I7 | v7 | v7 | I7 | I7 | V7 | bVI7 V7 | I7 | I7',
    uses: ['modal-blues'],
    modes: ['mixolydian', 'blues', 'major', 'major pentatonic'],
    weight: 2,
    substyles: ONLY,
  },
  {
    chart: 'i7 | i7 | i7 | i7 | bIImaj7 | bIImaj7 | i7 | i7 | iv7 | bIImaj7 | i7 | i7',
    uses: ['modal-blues'],
    modes: ['phrygian'],
    substyles: ONLY,
  },
  {
    chart: 'Imaj7 | Imaj7 | Imaj7 | Imaj7 | II7/1 | II7/1 | Imaj7 | Imaj7 | vii7 | II7 | Imaj7 | Imaj7',
    uses: ['modal-blues'],
    modes: ['lydian'],
    substyles: ONLY,
  },
  {
    chart: 'i7 | IV7 | i7 | i7',
    uses: ['tag'],
    modes: ['dorian'],
    weight: 2,
    substyles: ONLY,
    closes: 'full',
  },
  { chart: 'i11 | bVIImaj7 | i11 | i11', uses: ['tag'], modes: ['dorian'], substyles: ONLY, closes: 'full' },
];

/** Side-slips of soloist and band, and the dominant that nobody wrote: the more the hotter it gets. */
export const OUTSIDE: OutsideHabits = {
  leads: ['solo'],
  chance: [0.25, 1],
  moves: [
    { chart: '+1', weight: 3 },
    { chart: '0 +1', weight: 3 },
    { chart: '+1 0', weight: 1.5 },
    { chart: '-1', weight: 1.5 },
    { chart: '0 V', weight: 2.5 },
    { chart: 'V', weight: 2 },
    { chart: '+1 | +1 0', weight: 2, energy: 0.5 },
    { chart: '0 bII', weight: 1.5 },
    { chart: '+3 | +1', weight: 1.5, energy: 0.7 },
    { chart: '+2 +1', weight: 1.5, energy: 0.5 },
    { chart: '-1 | V', weight: 1, energy: 0.7 },
  ],
};
