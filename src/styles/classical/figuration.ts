import type { EtudeHabits, PreludeHabits } from '../tables/melody.js';

const SIMPLE = ['4/4', '3/4', '2/4'];

/** Figures of preludes, after the kinds that J. S. Bach, Chopin and Heller wrote; none of them is one of theirs. */
export const PRELUDE: PreludeHabits = {
  suspensions: 0.45,
  figures: [
    { name: 'torrent', weight: 2, metres: SIMPLE, right: '4656 4p5p', left: '1232 1232' },
    { name: 'thirds', weight: 1.5, metres: SIMPLE, right: 'CBCB C6p5', left: '1-2- 3-2-' },
    { name: 'both-ways', weight: 2, metres: SIMPLE, right: '45678765 4567876p', left: '1232 1232' },
    { name: 'rolling', weight: 3, metres: SIMPLE, right: '..46 p4p6 ..46 p4p6', left: '123- ---- 123- ----' },
    { name: 'rolling-held', weight: 2, metres: SIMPLE, right: '..45 65p4', left: '12-3 ----', holds: true },
    { name: 'wave', weight: 3, metres: SIMPLE, right: '456p 6p54 456p 6p54', left: '1--- 2-3- 1--- 2-3-' },
    {
      name: 'two-octaves',
      weight: 3,
      metres: SIMPLE,
      right: '4567 8765 4567 8765',
      left: '1--- 3-2- 1--- 3-2-',
    },
    { name: 'neighbour', weight: 3, metres: SIMPLE, right: '6m65 4m45 6m65 4m45', left: '12m2 3m32' },
    { name: 'mordent', weight: 2, metres: SIMPLE, right: '6n6m 6p5p', left: '1-2- 3-2-' },
    { name: 'steps', weight: 3, metres: SIMPLE, right: '6p5p 4p5p 6n65 p4p5', left: '12-3 2---' },
    { name: 'toccata', weight: 2, metres: SIMPLE, right: '.6p5 .4p5', left: '1.2. 3.2.' },
    { name: 'cascade', weight: 2, metres: SIMPLE, right: '9876 5456', left: '1--- 2-3-' },
    { name: 'triplets', weight: 2, metres: SIMPLE, right: '45p 654 p56 p54', left: '1-- 2-3 1-- 2-3' },
    { name: 'sighs', weight: 2, metres: SIMPLE, right: '.46 n64 .46 n64', left: '123 --- 123 ---' },
    { name: 'song', weight: 2, metres: SIMPLE, right: '6-45 6p54', left: '12-- 32--', holds: true },
    { name: 'drops', weight: 1, metres: SIMPLE, right: '.6 p5 .6 n4', left: '1- D- 1- D-' },
    { name: 'left-hand', weight: 2, metres: SIMPLE, right: 'C--- ---- A--- C-6-', left: '12p3 n32p' },
    { name: 'left-hand-run', weight: 1.5, metres: SIMPLE, right: '6--- --n- 5--- 6---', left: '1p2p 3p2p' },
    { name: 'pulse', weight: 1, metres: SIMPLE, right: '6- -- n- 6-', left: '1- EE EE EE' },
    { name: 'waves-of-both', weight: 2, metres: SIMPLE, right: '6543 4565', left: '123m 3212' },
    { name: 'barcarole', weight: 3, metres: ['6/8'], right: '.456p5 .6n654', left: '1--2-3 1--2-3' },
    { name: 'rocking', weight: 2, metres: ['6/8'], right: '46n 6p5', left: '1-2 3-2' },
    { name: 'spinning', weight: 3, metres: ['6/8'], right: '6m65p4 6n6p54', left: '1--3-2 1--3-2' },
    { name: 'bells', weight: 2, metres: ['6/8'], right: '9-6 n54', left: '123 1-3', holds: true },
  ],
};

/** Cells of studies: scales, broken chords, thirds, neighbours. */
export const ETUDE: EtudeHabits = {
  runs: [
    {
      notes: 4,
      metres: SIMPLE,
      weight: 5,
      masks: [
        ['xxxx', 4],
        ['.xxx', 3],
        ['x-xx', 2],
        ['xxx-', 1],
        ['x-xx xxxx', 2],
        ['.xxx xxxx', 2],
      ],
      cells: [
        ['1SSSlSSS', 3],
        ['5ssssSss', 3],
        ['1AAAaaAA', 3],
        ['5aAaAaAa', 2],
        ['1AsSASsA', 3],
        ['3SsaAsSa', 3],
        ['5aaaLsss', 2],
        ['1SAsASAs', 2],
        ['*cCAa', 2],
        ['1AAAA', 2],
        ['5sSsASsS', 2],
        ['1LsssLsss', 2],
        ['5cccCccc', 2],
        ['1CCCcCCC', 1.5],
        ['*ssss', 2],
        ['*sAAs', 3],
        ['*SaaS', 3],
        ['*sSsL', 2],
      ],
    },
    {
      notes: 3,
      metres: [...SIMPLE, '6/8'],
      weight: 3,
      masks: [
        ['xxx', 4],
        ['x-x', 1],
        ['xxx x-x', 2],
        ['.xx xxx', 2],
      ],
      cells: [
        ['1AAaaA', 3],
        ['5ssSss', 2],
        ['3sSAsS', 3],
        ['1AAAaa', 3],
        ['5aaAaa', 2],
        ['1SSAss', 2],
        ['*cCSss', 2],
      ],
    },
    {
      notes: 6,
      metres: ['6/8', '3/4'],
      weight: 2,
      masks: [
        ['xxxxxx', 3],
        ['x-xxxx', 2],
        ['xxxxxx x-x-x-', 2],
      ],
      cells: [
        ['1AAAaa', 3],
        ['5ssssS', 3],
        ['1SSSSs', 3],
        ['3sSAaA', 2],
        ['5aaAaA', 2],
      ],
    },
  ],
  turns: [
    ['*sssssss', 2],
    ['*cccccccc', 2],
    ['1CCCCCCCC', 1.5],
    ['1SSSSSSS', 3],
    ['1AAAAaaa', 2],
    ['5cccsss', 1.5],
    ['5aaaaSSS', 2],
  ],
};

/** What runs in sixteenths over an accompaniment that does, too. */
export const BRAVURA: EtudeHabits = { ...ETUDE, runs: ETUDE.runs.filter(({ notes }) => notes === 4) };
