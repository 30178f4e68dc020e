import type { Drum, Groove } from '../tables/drums.js';

const FLOOR = 'X... X... X... X...';
const CLAPS = '.... X... .... X...';
const OFF_BEATS = '..x. ..x. ..x. ..x.';

/** Rolls that lead to a drop; the kick stays for the floor, then everything is cut. */
const build = (roll: Drum, kick: string, cut: number, rises?: Groove['rises']): Groove => ({
  metre: '4/4',
  roll,
  cut,
  ...(rises ? { rises } : {}),
  lines: { kick, hat: '..o. ..o. ..o. ..o.' },
});

/** How rolls get denser where they do not double three times: shares of the build, strokes a beat. */
const LATE_RUSH: Groove['rises'] = [
  [0, 1],
  [0.75, 4],
  [0.93, 8],
];
const RUNNING: Groove['rises'] = [
  [0, 2],
  [0.3, 4],
];
const IN_THREES: Groove['rises'] = [
  [0, 1],
  [0.5, 3],
  [0.75, 6],
];
const FOURTHS: Groove['rises'] = [
  [0, 1],
  [0.5, 2],
  [0.75, 4],
];

/** What the kits play: each groove with the lines that may stand in place of its own. */
export const GROOVES: Readonly<Record<string, Groove>> = {
  'house-main': {
    metre: '4/4',
    layered: true,
    fills: 'club',
    crash: 'crash',
    lines: {
      kick: FLOOR,
      openHat: OFF_BEATS,
      clap: `${CLAPS}|${CLAPS}|${CLAPS}|.... X... .... X..!`,
      hat: 'g.?g o..g g.?g o..g|g..g o..? g?.g o..g',
      stick: '...? .... .?.. ....|.... ..?. ...? ....',
    },
    later: {
      ride: ['..x. ..x. ..x. ..x.', 'x... x... x... x...', '..x. ..x. ..x. ..xo', '.... .... .... ....'],
    },
    others: {
      hat: [
        'x.x. x.x. x.x. x.x.|x.x. x.x. x.x. x.xg',
        '..go ..go ..go ..go|..go .ggo ..go ..go',
        'xgxg xgxg xgxg xgxg|xgxg xgxg xgx. xgxg',
        '.g.g .g.g .g.g .ggg',
        'gogo .ogo gogo .ogo',
      ],
      stick: [
        '..?. .... ...x ....|..?. .x.. ...x ....',
        '.... ..x. .... ..x.|.... ..x. .x.. ....',
        '...x ..x. .... ....|...x ..x. ..x. ....',
        '.... .... .... ....',
      ],
      clap: [
        '.... X... .... X...|.... X... .... X...|.... X... .... X...|.... X... ..x. X...',
        '.... X... .... X...|.... X... .... X.g.',
        '.... X... .... X...|.... X..g .... X...',
      ],
      kick: [
        'X... X... X... X...|X... X... X... X...|X... X... X... X...|X... X... X... X.x.',
        'X... X... X... X...|X... X... X... X...|X... X... X... X...|X... X..x X... X...',
        'X... X... X... X..g|X... X... X... X...',
      ],
    },
  },
  'house-swung': {
    metre: '4/4',
    layered: true,
    fills: 'club',
    crash: 'crash',
    lines: {
      kick: `${FLOOR}|${FLOOR}|${FLOOR}|X... X... X..x X...`,
      clap: CLAPS,
      hat: 'xgog xgog xgog xgog|xgog xg.g xgog xgo.',
      openHat: '..x. ..x. ..x. ..x.|..x. ..x. ..x. ..x.',
      snare: '.... .... .... ....|.... ...g ..g. ...?',
    },
    later: { ride: ['..o. ..o. ..o. ..o.', 'o... o... o... o...', '.... .... .... ....'] },
    others: {
      hat: [
        'g.xg g.xg g.xg g.xg|g.xg g.xg g.xg ggxg',
        'x.go x.go x.go x.go',
        '.gxg .gxg .gxg .gxo',
        'xoxg xoxg xoxg xox.',
      ],
      snare: [
        '.... ...g .g.. ....|.... ...g .g.. ..g.',
        '..g. .... ...g ....|..g. .... .g.g ....',
        '.... .... .... ...g|.... ..g. .... .g.g',
      ],
      clap: ['.... X... .... X...|.... X... ..g. X...', '.... X... .... X...|.... X... .... X.xx'],
    },
  },
  'house-light': {
    metre: '4/4',
    layered: true,
    fills: 'club',
    lines: {
      kick: FLOOR,
      hat: '..x. ..x. ..x. ..x.|..x. ..x. ..xg ..x.',
      stick: '.... x... .... x...|.... x... ..?. x...',
    },
    others: {
      hat: ['..x. ..x. ..x. .gx.', '.gxg .gxg .gxg .gxg', '..xo ..x. ..xo ..x.'],
      stick: ['.... x... .... x..g', '...x ..x. ...x ..x.', '..x. .x.. ..x. .x..'],
    },
  },
  // Chicago: claps that answer themselves, a kick that trips, hats closed.
  'house-jack': {
    metre: '4/4',
    layered: true,
    fills: 'club',
    crash: 'crash',
    lines: {
      kick: `${FLOOR}|X... X... X..x X...`,
      clap: '.... X..x .... X...|.... X... ..x. X..x',
      hat: 'x.x. x.x. x.x. x.x.|x.x. x.x. x.x. xxx.',
      highTom: '.... .... .... ....|.... .... .... ....|.... .... .... ....|.... .... ..x. .x..',
      openHat: '.... ..x. .... ....|.... ..x. .... ..x.',
    },
    later: { ride: ['x... x... x... x...', '..x. ..x. ..x. ..x.', '.... .... .... ....'] },
    others: {
      clap: [
        '.... X..x ..x. X...|.... X..x ..x. X.xx',
        '...x X... ...x X...|...x X... .x.. X..x',
        '.... X... .x.x X...|.... X.x. .... X...',
      ],
      hat: ['xxx. xxx. xxx. xxx.', 'x.xx .xx. x.xx .xx.', '..x. ..xx ..x. ..xx'],
      openHat: ['.... .... ..x. ....|.... .... ..x. ..x.', '..x. .... ..x. ....', '.... .... .... ..x.'],
      highTom: ['...x ..x. .... ....|...x ..x. .x.. ....', '.... .... .... ..xx', '..x. .x.. ..x. .x..'],
    },
  },
  // Drums of skin under the floor: toms speak where the hats are open elsewhere.
  'house-tribal': {
    metre: '4/4',
    layered: true,
    fills: 'club',
    crash: 'crash',
    lines: {
      kick: FLOOR,
      floorTom: '..x. .... ..x. ..o.|..x. .... ..x. .x..',
      highTom: '...x ..o. ...x ....|...x ..o. ...x ..x.',
      hat: '.o.o .o.o .o.o .o.o',
      stick: '.... x... .... x...',
    },
    later: { openHat: ['..x. ..x. ..x. ..x.', '..X. .... ..X. ....', '.... .... .... ....'] },
    others: {
      floorTom: ['...x ..x. ...x ..x.', '..xx .... .x.. ....|..xx .... .x.. ..xx', '.x.. x..x .x.. x...'],
      highTom: ['..o. ..x. .o.. x...', '.... ..xo .... ..xo', 'o..x .... o..x ..x.'],
      hat: ['..x. ..x. ..x. ..x.', 'gogo gogo gogo gogo', '.... ..o. .... ..o.'],
      stick: ['x..x ..x. ..x. x...', '.... .... .... x...', '.... x..x .... x...'],
    },
  },
  // Deep and small: a rim for the clap, hats that hardly open, a kick that rests now and then.
  'house-rim': {
    metre: '4/4',
    layered: true,
    fills: 'club',
    lines: {
      kick: `${FLOOR}|${FLOOR}|${FLOOR}|X... X... X... ..x.`,
      stick: '.... X..o ..o. X...|.... X..o ..o. X.o.',
      hat: '..xg ..x. ..xg ..x.',
      snare: '.... .... .... ....|.... .... .g.. ..g.',
    },
    later: {
      clap: ['.... X... .... X...', '.... .... .... X...'],
      ride: ['..o. ..o. ..o. ..o.', '.... .... .... ....'],
    },
    others: {
      stick: ['...X ..o. .X.. ....', '..o. X... ..o. X..o', 'x..x ..x. ...x ..x.', '.... ..X. ...o ..X.'],
      hat: ['.gxg .gx. .gxg .gxx', 'x.xg x.x. x.xg x.x.', '...x ..x. ...x ..x.'],
      snare: ['...g ..g. ...g ....', '.... .... .... ....', '.g.. ..g. .g.. .gg.'],
    },
  },
  'house-hats': {
    metre: '4/4',
    lines: { hat: '..x. ..x. ..x. ..x.|..x. ..x. g.x. ..xg', stick: '.... o... .... o..?' },
  },
  'techno-main': {
    metre: '4/4',
    layered: true,
    fills: 'club',
    crash: 'crash',
    lines: {
      kick: FLOOR,
      hat: 'gog. gogg gog. gogo|gogg gog. gogg gog.',
      openHat: OFF_BEATS,
      clap: `${CLAPS}|${CLAPS}|${CLAPS}|.... X... .... X.?.`,
      stick: '...x ..?. .x.. ....|...x .... .x.. ..x.',
    },
    later: {
      ride: ['x.x. x.x. x.x. x.x.', '..x. ..x. ..x. ..x.', 'x... x... x... x...', '.... .... .... ....'],
    },
    others: {
      hat: [
        '.ggg .ggg .ggg .ggg',
        'g.og g.og g.og g.oo|g.og g.og ggog g.og',
        'oggo ggog goog gogg',
        '.o.g .o.g .o.g .ogg',
        'gggg gggg gggg ggog',
      ],
      openHat: [
        '..x. ..x. ..x. ..x.|..x. ..x. ..x. .xx.',
        '..X. .... ..X. ....',
        '.... ..x. .... ..x.|..x. ..x. .... ..x.',
        '..x. ..xx ..x. ..x.',
      ],
      stick: [
        '..x. .x.. x..x ..x.',
        'x..x ..x. .... ..x.',
        '.... ...x ...x ....|.x.. ...x .... .x..',
        '.... .... .... ....',
        '..xx .... ..x. .x..',
      ],
      clap: [
        '.... X... .... X...|.... X... .... X...|.... X... .... X...|.... X... ..x. X..x',
        '.... X... .... X...',
      ],
      kick: [
        'X... X... X... X...|X... X... X... X...|X... X... X... X...|X... X... X... X..x',
        'X... X... X... X...|X... X... X..g X...',
        'X... X... X... X...|X... X... X... X...|X... X... X... X...|X... X... X.x. X...',
      ],
    },
  },
  'techno-hard': {
    metre: '4/4',
    layered: true,
    fills: 'club',
    crash: 'crash',
    lines: {
      kick: `${FLOOR}|${FLOOR}|${FLOOR}|X... X... X... X.x.`,
      ride: '..x. ..x. ..x. ..x.',
      clap: CLAPS,
      hat: 'o.og o.og o.og o.og',
      floorTom: '...o .... ..o. ....|...o ..?. .... .o..',
    },
    later: { openHat: ['..x. ..x. ..x. ..x.', '..xx ..x. ..xx ..x.', '.... .... .... ....'] },
    others: {
      ride: ['x.x. x.x. x.x. x.x.', '..x. ..xg ..x. ..xg', '...x ..x. ...x ..x.', '.... .... .... ....'],
      hat: ['.gog .gog .gog .gog', 'oooo oooo oooo ooog', 'g.oo g.oo g.oo gooo', '.ogo .ogo .ogo .ogg'],
      floorTom: [
        '..o. .o.. .o.. o...',
        '.oo. .oo. .oo. .oo.',
        'o..o ..o. .o.. o..o',
        '.... ...o .o.. ..o.|..o. ...o .o.. .oo.',
      ],
      clap: ['.... X... .... X...|.... X... .... X.x.'],
      kick: [
        'X... X... X... X...|X... X... X... X...|X... X... X... X...|X... X... X.x. X...',
        'X... X... X... X...|X..o X... X... X...',
      ],
    },
  },
  'techno-low': {
    metre: '4/4',
    layered: true,
    lines: {
      kick: FLOOR,
      hat: '..o. ..o. ..o. ..o.|..o. ..o. g.o. ..og',
      stick: '.... .... .... ...?|...? .... .?.. ....',
    },
    others: {
      hat: ['..o. ..o. ..o. .go.', '.g.g .g.g .g.g .gog', '...o ..o. .o.. o...'],
      stick: ['...x .... .... ....', '.... ..x. .... ....|.... .... ..x. .x..', '.... .... .... ....'],
    },
  },
  'trance-main': {
    metre: '4/4',
    layered: true,
    fills: 'club',
    crash: 'crash',
    lines: {
      kick: FLOOR,
      openHat: '..X. ..X. ..X. ..X.',
      clap: CLAPS,
      hat: 'o.go o.go o.go o.go|o.go o.go o.gg o.go',
      ride: '.... .... .... ....',
    },
    later: {
      ride: ['x.x. x.x. x.x. x.x.', '..x. ..x. ..x. ..x.', '..x. ..xx ..x. ..xx', '.... .... .... ....'],
    },
    others: {
      hat: [
        'gggg gggg gggg gggo',
        '.g.g .g.g .g.g .g.g',
        'o.oo o.oo o.oo o.oo',
        'ogog ogog ogog oggg',
        '..go ..go ..go ..gg',
      ],
      openHat: ['..X. ..X. ..X. ..Xx', '..X. ..X. ..X. ..X.|..X. ..X. .xX. ..X.'],
      clap: [
        '.... X... .... X...|.... X... .... X...|.... X... .... X...|.... X... .... X..x',
        '.... X... .... X...|.... X... ..g. X...',
        '.... X... .... X...|.... X... ...x X...',
      ],
      ride: ['x... x... x... x...', '..o. ..o. ..o. ..o.'],
      kick: [
        'X... X... X... X...|X... X... X... X...|X... X... X... X...|X... X... X... X..x',
        'X... X... X... X...|X... X... X... X...|X... X... X... X...|X... X... X... X.xx',
      ],
    },
  },
  'trance-ride': {
    metre: '4/4',
    layered: true,
    fills: 'club',
    crash: 'crash',
    lines: {
      kick: FLOOR,
      clap: CLAPS,
      snare: '.... x... .... x...|.... x... .... x..?',
      ride: '..X. ..X. ..X. ..X.',
    },
    later: { openHat: ['..x. ..x. ..x. ..x.', '.... .... .... ....'] },
    others: {
      snare: ['.... x... .... x...|.... x..g .g.. x...', '.... x..x .... x...', '.... x... ..g. x.g.'],
      ride: ['x.X. x.X. x.X. x.X.', '..X. ..Xo ..X. ..Xo'],
      clap: ['.... X... .... X...|.... X... .... X.x.'],
    },
  },
  // No clap for a while: kick, rolling toms and a ride that drives.
  'trance-tech': {
    metre: '4/4',
    layered: true,
    fills: 'club',
    crash: 'crash',
    lines: {
      kick: FLOOR,
      ride: 'x.x. x.x. x.x. x.x.',
      floorTom: '...o ..o. ...o ..o.|...o ..o. ...o .oo.',
      stick: '..x. .... .x.. ....|..x. .... .x.. ..x.',
      openHat: '.... .... .... ....',
    },
    later: { clap: [CLAPS, '.... X... .... X..x', '.... .... .... X...'] },
    others: {
      ride: ['..x. ..x. ..x. ..x.', 'xoxo xoxo xoxo xoxo', 'x... x... x... x...'],
      floorTom: ['.oo. .oo. .oo. .oo.', '..o. .o.. o..o ..o.', 'o..o ..o. .o.. o...'],
      stick: ['...x ..x. ...x ....', 'x..x ..x. ..x. x..x', '.... .... .... ....'],
      openHat: ['..X. ..X. ..X. ..X.', '..X. .... ..X. ....', '.... ..X. .... ..X.'],
    },
  },
  // Snares of the nineties: a backbeat that is shadowed in sixteenths.
  'trance-snares': {
    metre: '4/4',
    layered: true,
    fills: 'club',
    crash: 'crash',
    lines: {
      kick: `${FLOOR}|${FLOOR}|${FLOOR}|X... X... X..x X.x.`,
      snare: '.... X..o ..o. X..o|.... X..o .o.. X.oo',
      hat: 'x.xo x.xo x.xo x.xo',
      openHat: '..x. ..x. ..x. ..x.',
    },
    later: { ride: ['x... x... x... x...', 'x.x. x.x. x.x. x.x.', '.... .... .... ....'] },
    others: {
      snare: ['..o. X... ..o. X..o', '.o.. X.o. .o.. X.o.', '...o X..o ...o X...|...o X..o ..oo X.xx'],
      hat: ['..x. ..x. ..x. ..x.', 'xxxx xxxx xxxx xxxx', '.x.x .x.x .x.x .x.x'],
      openHat: ['.... ..x. .... ..x.', '.... .... .... ....', '..X. ..X. ..X. ..Xx'],
    },
  },
  'trance-low': {
    metre: '4/4',
    layered: true,
    fills: 'club',
    lines: { kick: FLOOR, hat: '..o. ..o. ..o. ..o.|..o. ..og ..o. .go.' },
    others: {
      hat: ['..o. ..o. ..o. ..og', '.g.g .g.g .g.g .ggg', '..oo ..o. ..oo ..o.'],
    },
  },
  'break-amen': {
    metre: '4/4',
    edited: true,
    fills: 'breaks',
    crash: 'crash',
    lines: {
      kick: 'X.x. .... ..xx ....|X.x. .... ..x. ....|X.x. .... ..xx ....|X... ..x. ..x. ....',
      snare: '.... X..g .g.. X..g|.... X..g .g.. X..g|.... X..g .g.. ..X.|.... X..g .?.. X..x',
      ride: 'x.x. x.x. x.x. x.x.|x.x. x.x. x.x. x.x.|x.x. x.x. x.x. x.x.|x.x. x.x. x.x. x...',
    },
    later: { crash2: ['x... .... .... ....|.... .... .... ....', '.... .... .... ....'] },
    others: {
      kick: [
        'X.x. .... ..x. ....|X.x. .... ..xx ....|X... ..x. ..x. ....|X.x. .... ...x ....',
        'X... ..x. ..x. ....|X.x. .... ..xx ....',
        'X.x. ...x .... x...|X.x. .... ..x. ....',
      ],
      snare: [
        '.... X..g .g.. X..g|.... X..g .g.g ..X.|.g.. X..g .g.. X..g|.... X..g .x.. X..x',
        '..g. X..g .g.. X...|..g. X..x .g.. ..X.',
        '.... X.g. .g.g X..g|.... X..g .g.g X.g.',
      ],
      ride: ['x... x... x... x...', 'x.o. x.o. x.o. x.o.', '.... .... .... ....'],
    },
  },
  'break-two-step': {
    metre: '4/4',
    edited: true,
    fills: 'breaks',
    crash: 'crash',
    lines: {
      kick: 'X... .... ..x. ....|X... .... ..x. ..!.|X... .... ..x. ....|X... ..!. ..x. ....',
      snare: '.... X... .... X...|.... X..? .... X...|.... X... .?.. X..g|.... X..g .... X.?.',
      hat: 'x.og x.og x.og x.og|x.og x.gg x.og x.og',
      openHat: '.... .... .... ....|.... .... .... ..!.',
    },
    later: { ride: ['x... x... x... x...', 'x.x. x.x. x.x. x.x.', '.... .... .... ....'] },
    others: {
      kick: [
        'X... .... .... x...|X... .... ..x. ....',
        'X... ...x ..x. ....|X... .... ..x. ....',
        'X..x .... ..x. ....|X... .... ..x. .!..',
        'X... .... .xx. ....|X... .... ..x. ....',
        'X.x. .... ..x. ....|X... .... .... x...',
      ],
      snare: [
        '.... X..g .g.. X...|.... X... .g.. X.g.',
        '.g.. X... .... X..g',
        '.... X.g. ..g. X...|.... X... ..g. X..g',
      ],
      hat: [
        'x.x. x.x. x.x. x.x.|x.x. x.x. x.xg x.x.',
        '..x. ..x. ..x. ..x.',
        'xgxg xgxg xgxg xgxg',
        'x.gx .gx. x.gx .gx.',
        'o.xo o.xo o.xo o.xg',
      ],
    },
  },
  'break-roll': {
    metre: '4/4',
    edited: true,
    fills: 'breaks',
    crash: 'crash',
    lines: {
      kick: 'X..x .... ..x. ....|X... .... .xx. ....|X..x .... ..x. ....|X... ...x ..x. ....',
      snare: '..g. X..g .g.. X.g.|.g.. X..g g... X..g|..g. X..g .g.. X.g.|.g.. X.gx .g.x X..x',
      hat: 'xoxo xoxo xoxo xoxo',
    },
    later: { ride: ['x... x... x... x...', '..x. ..x. ..x. ..x.', '.... .... .... ....'] },
    others: {
      kick: ['X... ...x ..x. ....|X..x .... ..x. ....', 'X.x. .... .x.. ....|X... .... ..xx ....'],
      snare: ['.gg. X.g. .gg. X.gg|.g.. X.gg .g.g X.g.', '..gg X..g ..gg X...|.g.g X..g ..gg X.xx'],
      hat: ['x.xo x.xo x.xo x.xo', 'xooo xooo xooo xoxo'],
    },
  },
  'break-half': {
    metre: '4/4',
    edited: true,
    fills: 'breaks',
    crash: 'crash',
    lines: {
      kick: 'X... .... ...x ....|X.x. .... .... ..x.|X... ..x. ...x ....|X.x. .... ...x .!..',
      snare: '.... .... X... ...g|.g.. .... X... ....|.... .... X..g ....|.g.. ...g X... ..gx',
      hat: 'xoxo xoxo xoxo xoxo|xoxo xoxo xogo xoxo',
      openHat: '.... ..x. .... ....|.... .... .... ..x.',
    },
    later: { ride: ['x... x... x... x...', 'x... .... x... ....', '.... .... .... ....'] },
    others: {
      kick: ['X... ..x. .... ....|X... .... ...x ..x.', 'X..x .... .... ....|X... .... .... .xx.'],
      snare: ['.... .... X... ....|.... ...g X... ..g.', '..g. .... X..g ....|.... .g.. X... ...g'],
      hat: ['x.xo x.xo x.xo x.xo', 'xgxg xgxg xgxg xxgx', 'x... x... x.x. x...'],
    },
  },
  // Half the time: the snare on three, hats that roll and turn in threes, room between the kicks for the bass.
  'break-half-heavy': {
    metre: '4/4',
    fills: 'breaks',
    crash: 'crash',
    lines: {
      kick: 'X... .... ..x. ....|X... ..x. .... ...x',
      snare: '.... .... X... ....|.... .... X... ..g.',
      hat: 'x.x. x.x. x.x. x.xx|x.x. xxx. x.x. x.x.',
      openHat: '.... .... .... ....|.... .... .... ..x.',
    },
    later: { ride: ['x... x... x... x...', '.... .... .... ....'] },
    others: {
      kick: ['X.x. .... .... ..x.|X... .... ...x ....', 'X..x .... .... ....|X..x ..x. .... .x..'],
      snare: ['.... .... X... ....|.... .... X..g .g..', '.... .... X... ....'],
      hat: ['x..x ..x. x..x ..x.', 'x... x... x... x.x.', 'xoxx oxxo xxox xoxx'],
    },
  },
  // Steppers: the kick walks, the snare falls on two and four, rims between them.
  'break-steppers': {
    metre: '4/4',
    edited: true,
    fills: 'breaks',
    crash: 'crash',
    lines: {
      kick: 'X... ..x. ..x. ..x.|X... ..x. ..x. ....|X... ..x. ..x. ..x.|X..x ..x. .x.. ..x.',
      snare: '.... X... .... X...|.... X..g .... X...|.... X... .... X..g|.... X.g. .g.. X..x',
      hat: 'x.x. x.x. x.x. x.x.',
      stick: '...o .... .o.. ....|...o .... .o.. ..o.',
    },
    later: { ride: ['x.x. x.x. x.x. x.x.', '..x. ..x. ..x. ..x.', '.... .... .... ....'] },
    others: {
      kick: [
        'X..x .... X.x. ....|X..x ..x. ..x. ....',
        'X... x... ..x. ..x.|X... x... .x.. ....',
        'X.x. ..x. .... ..x.|X.x. ..x. ..x. ....',
      ],
      snare: ['.... X..g ..g. X...|.g.. X... ..g. X..g', '.... X... .g.g X...|.... X..g .... X.gg'],
      hat: ['xoxx xoxo xoxx xoxo', 'x..x x..x x..x x..x', '.xx. .xx. .xx. .xxg', 'x.xx .xx. x.xx .xx.'],
      stick: ['..o. ...o ..o. ...o', 'o..o ..o. .... ..o.', '.... .... .... ....'],
    },
  },
  // Jungle: a break of ghosts that turns round on itself, the bell of the ride over it.
  'break-jungle': {
    metre: '4/4',
    edited: true,
    fills: 'breaks',
    crash: 'crash',
    lines: {
      kick: 'X.x. .... ..x. .x..|X.x. .... .xx. ....|X.x. ...x ..x. ....|..x. .... .xx. ..x.',
      snare: '...g X.gg .g.. X.g.|...g X.gg .g.x ..X.|...g X.gg .g.. X.gg|.x.. X.gx .g.X .gX.',
      hat: 'x.x. x.x. x.x. x.x.',
      bell: 'x... .... x... ....',
    },
    later: { crash2: ['x... .... .... ....|.... .... .... ....', '.... .... .... ....'] },
    others: {
      kick: [
        'X..x ..x. ...x ....|X.x. .... ..x. .x..|X..x ..x. ...x ....|.x.. ..x. .x.. x...',
        'X... ..xx .... ..x.|X... ..x. .x.. ....',
        'X.x. .x.. ..x. ....|..x. .x.. ..x. .x..',
      ],
      snare: [
        '.gg. X..g .gg. X..g|.gg. X..g .g.X ..xg|.gg. X..g .gg. X.g.|x.g. X.gx .gX. g.Xx',
        '..g. X.g. g.g. X.g.|.g.g X.g. g..X .gX.',
      ],
      hat: ['xgxg xgxg xgxg xgxg', 'x..x ..x. x..x ..x.', '..x. ..x. ..x. ..xx'],
      bell: ['x.x. ..x. x.x. ..x.', '.... .... .... ....', 'x..x ..x. x..x ..x.'],
    },
  },
  // Two-step: no kick on three, claps on two and four, hats that skip over the swung sixteenths.
  'house-two-step': {
    metre: '4/4',
    fills: 'club',
    crash: 'crash',
    lines: {
      kick: 'X... .... ..x. ....|X... .... ..x. ...x',
      clap: CLAPS,
      hat: '..xg .xx. ..xg .x.g|..xg .xx. ..xg .xxg',
      snare: '.... ...g .... ....|.... ...g .g.. ..g.',
      openHat: '.... ..x. .... ..x.',
    },
    others: {
      kick: [
        'X... ...x ..x. ....|X... .... ..x. ....',
        'X... .... .x.. ....|X... .... .x.. ..x.',
        'X..x .... ..x. ....',
      ],
      hat: ['.gx. .gxx .gx. .gx.', '..xo .gx. .xgo ..xg', 'x.gx .gx. x.gx .gxg'],
      snare: ['...g .... .g.. ....|...g .... .g.. .g.g', '.... .... ...g ..g.', '.... .... .... ....'],
    },
  },
  'break-light': {
    metre: '4/4',
    lines: {
      hat: 'x.o. x.o. x.o. x.og|x.o. x.o. x.gg x.o.',
      stick: '.... o... .... o...|.... o... ...? o...',
    },
    others: {
      hat: ['xgog xgog xgog xgog', 'x.x. ..x. x.x. ..xg', '..og ..og ..og .gog'],
      stick: ['.... o... .... o..?', '..o. ...o ..o. ....'],
    },
  },
  // What a disc jockey mixes over: the beat whole, but for its ghosts and rolls.
  'break-open': {
    metre: '4/4',
    layered: true,
    fills: 'breaks',
    lines: {
      kick: 'X... .... ..x. ....',
      hat: 'x.o. x.o. x.o. x.o.|x.o. x.o. x.o. x.og',
      snare: '.... x... .... x...',
      stick: '.... .... .... ....|.... .... ..?. ....',
    },
    others: {
      kick: ['X... .... .... x...|X... .... ..x. ....', 'X.x. .... ..x. ....', 'X... ...x ..x. ....'],
      hat: ['xgog xgog xgog xgog', 'x.x. ..x. x.x. ..xg', '..og ..og ..og .gog'],
      stick: ['..o. ...o ..o. ....', '.... .... ...o ....'],
    },
  },
  'wave-main': {
    metre: '4/4',
    layered: true,
    fills: 'gated',
    crash: 'crash',
    lines: {
      kick: 'X... X... X... X...|X... X... X... X..!',
      snare: CLAPS,
      hat: 'o.x. o.x. o.x. o.x.|o.x. o.x. o.x. o.xg',
      openHat: '.... .... .... ....|.... .... .... ..!.',
    },
    others: {
      kick: [
        'X... X... X... X...|X... X..x X... X...',
        'X... ..x. X... ....|X... ..x. X... ..x.',
        'X..x .... X... ....|X..x .... X.x. ....',
      ],
      hat: ['x.x. x.x. x.x. x.x.', 'ogog ogog ogog ogog', '.... ..x. .... ..x.', 'x.xx x.xx x.xx x.xx'],
      snare: ['.... X... .... X...|.... X... .... X..x', '.... X... .... X...|.... X... .... X.x.'],
    },
  },
  'wave-rock': {
    metre: '4/4',
    layered: true,
    fills: 'gated',
    crash: 'crash',
    lines: {
      kick: 'X... .... X.x. ....|X... ..x. X... ....|X... .... X.x. ....|X..x ..x. X... ..!.',
      snare: CLAPS,
      hat: 'xgog xgog xgog xgog|xgog xgog xgog xgo.',
      openHat: '.... .... .... ....|.... .... .... ...!',
      clap: '.... .... .... ....|.... .... .... x...',
    },
    others: {
      kick: [
        'X.x. .... X... ....|X.x. .... X..x ....',
        'X... ...x X... ....|X... ...x X.x. ....',
        'X... .... ..x. ..x.|X... .... X... ..x.',
      ],
      hat: ['x.x. x.x. x.x. x.x.', 'x.xg x.xg x.xg x.xg', 'xooo xooo xooo xooo'],
      clap: ['.... x... .... x...', '.... .... .... ....'],
    },
  },
  // A motor of sixteenths, a snare with a shadow, toms that answer the turn.
  'wave-motor': {
    metre: '4/4',
    layered: true,
    fills: 'gated',
    crash: 'crash',
    lines: {
      kick: 'X.x. .... X... ..x.|X.x. .... X..x ....',
      snare: '.... X... .... X..o|.... X... .... X.o.',
      hat: 'xoxo xoxo xoxo xoxo',
      midTom: '.... .... .... ....|.... .... .... ....|.... .... .... ....|.... .... ..x. ..x.',
    },
    later: { tambourine: ['..x. ..x. ..x. ..x.', 'x.x. x.x. x.x. x.x.', '.... .... .... ....'] },
    others: {
      kick: ['X..x ..x. .... ..x.', 'X... ..x. .x.. ....|X... ..x. .x.. x...', 'X... x... .... x..x'],
      snare: ['.... X..o .... X...', '..o. X... ..o. X...', '.... X... ...o X..x'],
      hat: ['x.ox x.ox x.ox x.ox', '..x. ..xo ..x. ..xo', 'x... x.x. x... x.x.'],
      midTom: ['.... ..x. .... ....|.... ..x. .... .xx.', '...x .... ...x ....', '.... .... .... ....'],
    },
  },
  // The radio's: claps over the snare, hats open on the off-beat, a cowbell.
  'wave-pop': {
    metre: '4/4',
    layered: true,
    fills: 'gated',
    crash: 'crash',
    lines: {
      kick: 'X... X... X... X...|X... X... X..x X...',
      clap: CLAPS,
      snare: CLAPS,
      openHat: OFF_BEATS,
      cowbell: '.... .... .... ....',
    },
    later: { tambourine: ['xoxo xoxo xoxo xoxo', '.... .... .... ....'] },
    others: {
      kick: ['X..x ..x. X..x ....', 'X... X.x. ..x. X...', 'X... .... X.x. ..x.'],
      clap: ['.... X..x .... X...', '.... X... .... X.xx', '.... .... .... ....'],
      openHat: ['..x. .... ..x. ....', '.... ..x. .... ..x.', '..x. ..x. ..x. .xx.'],
      cowbell: ['x.x. x.x. x.x. x.x.', '..x. x..x ..x. x...', 'x..x ..x. .... ....'],
    },
  },
  // Two bars of half time for a wide chorus.
  'wave-wide': {
    metre: '4/4',
    layered: true,
    fills: 'gated',
    crash: 'crash',
    lines: {
      kick: 'X... ..x. .... ....|X... ..x. .... x.x.',
      snare: '.... .... X... ....|.... .... X... ..x.',
      clap: '.... .... X... ....',
      hat: 'x.x. x.x. x.x. x.x.',
      ride: '.... .... .... ....',
    },
    others: {
      kick: ['X..x .... .... x...|X..x .... ..x. ....', 'X.x. .... .... ..x.', 'X... ...x .... .x..'],
      hat: ['xoxo xoxo xoxo xoxo', 'x... x... x... x...', '..x. ..x. ..x. ..x.'],
      ride: ['x... x... x... x...', '..x. ..x. ..x. ..x.'],
    },
  },
  'wave-low': {
    metre: '4/4',
    layered: true,
    fills: 'gated',
    lines: {
      kick: 'x... .... x... ....|x... .... x... ..?.',
      hat: '..o. ..o. ..o. ..o.',
      stick: '.... o... .... o...',
    },
    others: {
      kick: ['x... .... x..x ....', 'x... ..x. x... ....', 'x... x... x... x...'],
      hat: ['o.o. o.o. o.o. o.o.', '..o. ..og ..o. ..og'],
      stick: ['.... .... .... o...', '.... o... .... o..o'],
    },
  },
  // Verses of synthwave: a machine that counts, and leaves the backbeat's weight to the chorus.
  'wave-verse': {
    metre: '4/4',
    fills: 'gated',
    lines: {
      kick: 'x... .... x.x. ....|x... .... x... ..x.',
      stick: '.... x... .... x...',
      hat: 'o.x. o.x. o.x. o.x.|o.x. o.x. o.x. o.xg',
    },
    others: {
      kick: ['x... ..x. x... ....', 'x... .... x... ....|x... .... x..x ....', 'x.x. .... x... ....'],
      stick: ['.... x... .... x..g', '.... .... x... ....', '.... x... ..g. x...'],
      hat: ['..x. ..x. ..x. ..x.', 'ogog ogog ogog ogog', 'x... x... x... x...', 'o.og o.og o.og o.og'],
    },
  },
  'wave-pulse': {
    metre: '4/4',
    fills: 'gated',
    lines: { kick: 'x... x... x... x...', hat: '..o. ..o. ..o. ..o.|..o. ..o. ..o. ..og' },
    others: {
      kick: ['x... x... x... x...|x... x... x... x..x', 'x... x... x... x.x.'],
      hat: ['.... ..x. .... ..x.', 'gogo gogo gogo gogo', '..o. ..og ..o. ..og'],
    },
  },
  'wave-half': {
    metre: '4/4',
    fills: 'gated',
    crash: 'crash',
    lines: {
      kick: 'X... .... ..x. ....|X... ..x. .... ..x.',
      snare: '.... .... X... ....',
      hat: 'o... o... o... o...|o... o... o... o.o.',
    },
    others: {
      kick: ['X... ..x. .... ....', 'X..x .... .... ..x.', 'X... .... .... .xx.|X... .... ...x ....'],
      hat: ['o.o. o.o. o.o. o.o.', '..o. ..o. ..o. ..o.', 'ogog ogog ogog ogog'],
    },
  },
  'wave-toms': {
    metre: '4/4',
    fills: 'gated',
    crash: 'crash',
    lines: {
      kick: 'X... .... x... ....',
      floorTom: 'x..x ..x. .... x.x.|x..x ..x. ..x. x...',
      midTom: '.... .... x..x ....|.... .... x... ..x.',
      clap: '.... .... .... x...',
    },
    others: {
      floorTom: ['x.x. ..x. x.x. ..x.', 'x... x..x ..x. x...|x... x..x ..x. x.xx'],
      midTom: ['.... .x.. .... .x..', '.... .... .x.x ....|.... .... .x.. x.x.'],
      clap: ['.... x... .... x...', '.... .... .... ....'],
    },
  },
  'lo-fi-main': {
    metre: '4/4',
    fills: 'lazy',
    lines: {
      kick: 'x... .... ..x. ....|x..o .... ..x. ....|x... ...o ..x. ....|x..o .... .xx. ...?',
      snare: '.... x... .... x...|.... x..g .... x...|.... x... .?.. x...|.... x... .... x.?g',
      hat: 'xo xo xo xo|xo xo x. xo|xo xo xo xo|xo x. xo xo',
      openHat: '.. .. .. ..|.. .. .. ..|.. .. .. ..|.. .. .. .?',
    },
    others: {
      kick: [
        'x..x .... ..x. ....|x... ..x. .x.. ....',
        'x... ...x .x.. ....|x... .... ..x. .o..',
        'x.o. .... .x.. ..o.|x... .... ..x. ....',
        'x... ..x. ..x. ....|x..o .... ..x. ....',
      ],
      snare: [
        '.... x..g .g.. x...|.... x... .... x.g.',
        '..g. x... .... x...|.... x... ..g. x..g',
        '.... x... ...g x...',
      ],
      hat: ['xo x. xo xo|xo xo xo x.', 'x. xo x. xo', 'xg xo xg xo|xg xo x. xo', 'x. x. x. xo'],
    },
  },
  'lo-fi-bounce': {
    metre: '4/4',
    fills: 'lazy',
    lines: {
      kick: 'x.o. .... .x.. ....|x.o. .... .x.x ....',
      snare: '.... x... .... x...|.... x... ..g. x...|.... x... .... x...|.... x..g .... x..?',
      hat: 'x.o. x.og x.o. x.o.|x.og x.o. xgo. x.o.',
    },
    others: {
      kick: ['x..x .... x.x. ....|x... ...x .x.. ....', 'x.o. ..x. .... x...|x.o. .... .x.. ....'],
      snare: ['.... x..g .... x...|.... x... .g.. x.g.', '.g.. x... .... x...|.... x... ..g. x..g'],
      hat: ['x.og x.o. x.og x.o.', 'xgo. xgo. xgo. xgog', 'x.x. x.o. x.x. x.og'],
    },
  },
  'lo-fi-drag': {
    metre: '4/4',
    fills: 'lazy',
    lines: {
      kick: 'X..x .... .x.. ..o.|X... ..x. ..x. ....|X..x .... .x.. ....|X... ..x. .xo. ....',
      snare: '.... X... ...g X...|.... X..g .... X...|.g.. X... .... X..g|.... X... .g.. X...',
      hat: 'x. x. xo x.|x. xo x. xo',
      openHat: '.. .. .. ..|.. .. .. .x',
    },
    others: {
      kick: ['X... .... .x.x ....|X..x .... .x.. ....', 'X.x. .... ..x. ...o|X... ..x. .x.. ....'],
      snare: ['.... X... .g.. X..g|.... X... .... X...', '.g.. X..g .... X...|.... X... ...g X.g.'],
      hat: ['xo x. x. xo|x. xo x. x.', 'x. x. x. x.', 'xo xg xo x.'],
    },
  },
  'lo-fi-boom': {
    metre: '4/4',
    fills: 'lazy',
    lines: {
      kick: 'X... ..x. .... ....|X... ..x. ...x ....',
      snare: '.... x... .... x...|.... x... .... x..g',
      stick: '.... .... ...o ....|..o. .... .... ....|.... .... .... ..o.',
      hat: 'o.xo o.xo o.xo o.xo|o.xo o.xo o.x. o.xo',
    },
    others: {
      kick: ['X... .... ..x. ....|X..x .... ..x. ....', 'X... ...x .... x...|X... ..x. .... ....'],
      stick: ['..o. .... ...o ....|.... ..o. .... .o..', '.... .... .... ....'],
      hat: ['o.x. o.xo o.x. o.xo', '..xo ..xo ..xo ..xg', 'ogxg ogxg ogxg ogx.'],
    },
  },
  // The stumble: a kick that comes late and early, a snare alone against it.
  'lo-fi-stumble': {
    metre: '4/4',
    fills: 'lazy',
    lines: {
      kick: 'x..x .x.. ...x ....|x... .x.. ..x. .x..',
      snare: '.... x... .... x...|.... x... .... x..g',
      hat: 'x.og x.o. x.og x.o.',
      stick: '.... .... .... ..o.',
    },
    others: {
      kick: [
        'x... ...x ...x ..o.|x..o .... ..xx ....',
        'x.x. .x.. .... .x..|x... .x.. ..x. ....',
        'x..x .... x... ..x.|x..x ..o. .... ....',
        '.... ..x. ..x. ....|x... ..x. .... ...x',
      ],
      snare: [
        '.... x... .... x.g.|.g.. x... .... x...',
        '.... ...x .... x...|.... x... .... x...',
        '..g. x..g .... x...',
      ],
      hat: ['xo xo xo xo', 'x... x... x... x...', 'xgxg xgxg xgxg xgxg', '..x. ..xo ..x. ..xo'],
      stick: ['...o .... .o.. ....', '.... .... .... ....', '..o. .... ..o. ...o'],
    },
  },
  // A jazz kit off an old record: the ride keeps time, the snare is brushed.
  'lo-fi-ride': {
    metre: '4/4',
    fills: 'lazy',
    lines: {
      kick: 'x... .... ..o. ....|x... ..o. .... ....',
      snare: '.... o... ..g. o...|.... o..g .... o...',
      ride: 'x... x.xo x... x.xo',
      pedal: '.... x... .... x...',
    },
    others: {
      kick: ['x... ...o ..x. ....', 'o... x... o... x...', 'x..o .... .x.. ....|x... ..o. .x.. ....'],
      snare: ['..g. o..g .g.. o...', '.... x... .... x...', '.g.. o... ..g. o.g.'],
      ride: ['x.o. x.o. x.o. x.o.', 'x... x... x... x...', 'x.xo x... x.xo x...'],
    },
  },
  'lo-fi-sticks': {
    metre: '4/4',
    lines: {
      kick: 'o... .... ..o. ....|o... .... ..o. ..?.',
      stick: '.... o... .... o...',
      hat: 'og og og og|og og og o.',
    },
  },
  'build-floor': build('snare', 'x... x... x... x...', 1),
  'build-claps': build('clap', 'x... x... x... x...', 2),
  'build-break': build('snare', 'x... .... ..x. ....', 1),
  'build-late': build('snare', 'x... x... x... x...', 1, LATE_RUSH),
  'build-running': build('clap', 'x... x... x... x...', 1, RUNNING),
  'build-threes': build('snare', 'x... x... x... x...', 1, IN_THREES),
  'build-toms': build('floorTom', 'x... x... x... x...', 1, FOURTHS),
  'build-break-late': build('snare', 'x... .... ..x. ....', 2, LATE_RUSH),
  'build-break-threes': build('snare', 'x..x .... ..x. ....', 1, IN_THREES),
  // The kick itself runs ever faster.
  'build-kick': {
    metre: '4/4',
    roll: 'kick',
    cut: 1,
    rises: FOURTHS,
    lines: { openHat: '..o. ..o. ..o. ..o.', clap: '.... o... .... o...' },
  },
  // No drum but the hats, which run on.
  'build-hats': {
    metre: '4/4',
    roll: 'hat',
    cut: 1,
    rises: RUNNING,
    lines: { kick: 'x... x... x... x...', clap: '.... .... .... o...' },
  },
  'club-three': {
    metre: '3/4',
    fills: 'club',
    crash: 'crash',
    lines: { kick: 'X... X... X...', openHat: '..x. ..x. ..x.', clap: '.... .... X...' },
  },
  'club-six': {
    metre: '12/8',
    crash: 'crash',
    lines: { kick: 'X.. X.. X.. X..', hat: '.ox .ox .ox .ox', clap: '... X.. ... X..' },
  },
};
