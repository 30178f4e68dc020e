import { type Static, Type } from '@sinclair/typebox';
import { STRICT } from './shapes.js';

const amount = (description: string) => Type.Optional(Type.Number({ minimum: 0, maximum: 1, description }));

/** Effects of one part: what is given replaces what the style has; what is absent stays as the style mixes it. */
export const PartEffects = Type.Object(
  {
    reverb: amount('Level of its reverberation: 0 dry ... 1 as much as it sends of itself.'),
    chorus: amount('Level of its chorus: 0 none ... 1 as much as it sends of itself.'),
    delay: amount('Level of its echoes in time with the music: 0 none ... 1 nearly as loud as itself.'),
    distortion: amount(
      'Drive of its channel: 0 clean ... 1 heavy (the instrument itself keeps its own amplifier).',
    ),
  },
  { ...STRICT, description: 'Effects of this part; what is absent stays as the style mixes it.' },
);

/** Effects of the whole mix: every part gets its share, drums and bass least. A part's own word goes first. */
export const MixEffects = Type.Object(
  {
    reverb: amount('0 dry ... 1 drenched.'),
    chorus: amount('0 none ... 1 on everything but drums.'),
    delay: amount('0 none ... 1 echoes of everything but bass; kit and percussion a little.'),
    distortion: amount('0 clean channels ... 1 every channel driven, each in the measure it bears.'),
  },
  { ...STRICT, description: 'Effects of the whole mix; what is absent stays as the style mixes it.' },
);

export type Effects = Static<typeof MixEffects>;
export const EFFECT_NAMES = ['reverb', 'chorus', 'delay', 'distortion'] as const;
export type EffectName = (typeof EFFECT_NAMES)[number];
