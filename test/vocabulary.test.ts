/** What a style is expected to know comes up by itself, in pieces that ask for nothing but a style and a length. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import { STYLES } from '../src/styles/index.js';
import { briefOf } from './support/compose.js';

interface Vocabulary {
  readonly forms: string;
  /** Accompaniments, pads, arpeggios, effects. */
  readonly textures: string;
  readonly basses: string;
  readonly grooves: string;
  readonly metres: string;
}

const VOCABULARY: Readonly<Record<string, Vocabulary>> = {
  classical: {
    forms: 'period ternary rondo theme-and-variations minuet-trio sonata invention prelude etude fughetta',
    textures:
      'alberti alberti-flowing broken-triplets waltz oom-pah chorale nocturne repeated-chords harp-arpeggio study-chords study-basses',
    basses: 'singing-line halves quarters waltz-ones held',
    grooves: '',
    metres: '4/4 3/4 2/4 6/8',
  },
  jazz: {
    forms: 'aaba abac jazz-blues head-and-solo modal',
    textures:
      'charleston plain-comping anticipations quartal-comping modal-fourths two-chord-answers chords-between organ-comping freddie-green ballad-chords bossa-guitar stride shout-1 shout-2 shout-3 shout-4 shout-5',
    basses: 'walking two-feel pedal-two bossa-fifths five-vamp modal-figure modal-call',
    grooves: 'swing-time swing-conversation brush-ballad brush-time bossa waltz five',
    metres: '4/4 3/4 5/4',
  },
  rock: {
    forms:
      'verse-chorus verse-chorus-bridge verse-chorus-solo lifted-chorus aaba riff-song slow-build suite long-song',
    textures:
      'palm-muted-eighths power-ringing punk-downstrokes strummed-eighths strummed-sixteenths gallop riff-power rock-piano organ-pad picked-eighths',
    basses: 'riff locked eighths pedal-eighths shuffle-walk pop-syncopated',
    grooves: 'rock-hats rock-open rock-crash-ride half-time punk-beat shuffle-rock ballad-stick twelve-eight',
    metres: '4/4 3/4 6/8 12/8',
  },
  blues: {
    forms: 'twelve-bar eight-bar sixteen-bar riff-blues',
    textures:
      'boogie-grip low-grip four-strokes chops ninth-stabs slow-ninths piano-triplets piano-comping blues-organ organ-answers chicken-scratch ninth-slides popcorn funk-keys horn-stabs picked-thumb steady-thumb porch-strum swing-fours jump-piano jump-riffs piano-beats',
    basses:
      'boogie walking shuffle-box slow-walk minor-groove funk-one funk-slap funk-line country-two country-four',
    grooves:
      'shuffle-hats shuffle-fours shuffle-ride slow-twelve boogie-beat minor-straight funk-light funk-one funk-sixteenths stomp train-light jump-ride jump-hats',
    metres: '4/4 12/8',
  },
  electronic: {
    forms:
      'build-drop drop-break-drop two-drops two-drops-feint club-mix layers rolling late-drop song bridged-song chorus-first chase flip needle hooked',
    textures:
      'dotted-plucks rolling-arp sixteenth-arp supersaw-chords gated-chords electro-hits electro-steps garage-chops dub-stabs break-keys break-broken off-beat-stabs house-piano pad-held riser impact crackle',
    basses:
      'electro-loop garage-loop dub-loop acid off-beat deep-sub reese techno-roll trance-roll wave-octaves sub-two-step',
    grooves:
      'house-main techno-main trance-main electro-main electro-broken garage-two-step garage-skip dub-half dub-sparse break-amen break-two-step wave-main lo-fi-main build-floor',
    metres: '4/4',
  },
  ambient: {
    forms: 'arc arch layers waves breath',
    textures: 'bells far-bells phases long-phases swells held-wide piano-slow grains wind bed soft-pulse',
    basses: 'drone breathing slow-roots far-fifth pulse-loop',
    grooves: 'soft-pulse heartbeat far-hand slow-clicks',
    metres: '4/4 3/4',
  },
};

const LENGTHS = [30, 75, 120, 240];

for (const [name, vocabulary] of Object.entries(VOCABULARY)) {
  t.test(`${name}: every form, texture, bass, groove and metre that it should know`, async (t) => {
    const style = STYLES.get(name)!;
    const met: Record<keyof Vocabulary, Set<string>> = {
      forms: new Set(),
      textures: new Set(),
      basses: new Set(),
      grooves: new Set(),
      metres: new Set(),
    };
    for (let seed = 0; seed < 480; seed++) {
      const plan = makePlan(briefOf({ style: name, seed, duration: LENGTHS[seed % LENGTHS.length]! }), style);
      met.forms.add(plan.form);
      met.metres.add(plan.metre.name);
      for (const groove of Object.values(plan.shared.grooves)) met.grooves.add(groove);
      for (const { role, figures } of plan.parts)
        for (const figure of Object.values(figures)) met[role === 'bass' ? 'basses' : 'textures'].add(figure);
    }
    for (const kind of Object.keys(met) as (keyof Vocabulary)[]) {
      const missing = vocabulary[kind].split(' ').filter((word) => word !== '' && !met[kind].has(word));
      t.same(missing, [], `${kind} that never come up`);
    }
  });
}

t.test('jazz: rhythm changes, with their bridge of dominants', async (t) => {
  const style = STYLES.get('jazz')!;
  const heads = new Set<string>();
  for (let seed = 0; seed < 160; seed++) {
    const plan = makePlan(briefOf({ style: 'jazz', seed, duration: 120, key: 'Bb' }), style);
    for (const { start, length } of plan.sections)
      heads.add(
        plan.chords
          .filter((chord) => chord.start >= start && chord.start < start + length)
          .map(({ roman }) => roman.replace(/[^ivIV#b].*/, ''))
          .join(' '),
      );
  }
  const some = (pattern: RegExp) => [...heads].some((changes) => pattern.test(changes));
  t.ok(some(/^I VI ii V (I|iii) VI ii V/), 'I VI ii V twice');
  t.ok(some(/^III VI II V/), 'III VI II V in the bridge');
});
