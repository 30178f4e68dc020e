import fc from 'fast-check';
import type { BriefRequest } from '../../src/contract/brief.js';
import { STYLES } from '../../src/styles/index.js';
import { playersOf } from '../../src/styles/tables/ensembles.js';
import { KEY_MODES } from '../../src/theory/key.js';
import { type MetreName, metreOf } from '../../src/theory/metre.js';

const TONICS = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'];

/** Whether a metre has an off-beat that swing could place. */
export function swings(metre: MetreName | undefined): boolean {
  return metre === undefined || !metreOf(metre).compound;
}

/** Any request whose shape and names are right; some contradict themselves in `parts`. */
export function arbitraryRequest(): fc.Arbitrary<BriefRequest> {
  return fc.constantFrom(...STYLES.names).chain((name) => {
    const style = STYLES.get(name)!;
    const some = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
      fc.option(of, { nil: undefined, freq: 2 });
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    return fc.constantFrom(...style.substyles).chain((substyle) => {
      const roles = [...new Set(playersOf(style.ensembles, substyle.name).map((player) => player.role))];
      return fc
        .record({
          style: fc.constant(style.name),
          substyle: some(fc.constant(substyle.name)),
          duration: some(
            fc.oneof(fc.integer({ min: 1, max: 300 }), fc.double({ min: 1, max: 300, noNaN: true })),
          ),
          tempo: some(
            fc.oneof(fc.integer({ min: 60, max: 200 }), fc.double({ min: 60, max: 200, noNaN: true })),
          ),
          seed: fc.oneof(fc.integer(), fc.string({ minLength: 1, maxLength: 12 })),
          key: some(
            fc
              .tuple(fc.constantFrom(...TONICS), fc.constantFrom(...KEY_MODES))
              .map(([tonic, mode]) => `${tonic} ${mode}`),
          ),
          metre: some(fc.constantFrom(...substyle.metres)),
          mood: some(fc.constantFrom(...style.moods.map((mood) => mood.name))),
          complexity: some(unit),
          energy: some(
            fc.oneof(unit, fc.array(fc.record({ at: unit, value: unit }), { minLength: 1, maxLength: 5 })),
          ),
          parts: some(
            fc.uniqueArray(
              fc.record({ role: fc.constantFrom(...roles) }).chain(({ role }) =>
                fc.oneof(
                  fc.constant({ role }),
                  fc.constant({ role, mute: true }),
                  fc.constant({ role, exclude: true }),
                  fc.record({
                    role: fc.constant(role),
                    seed: fc.integer(),
                    volume: fc.integer({ min: -12, max: 6 }),
                  }),
                ),
              ),
              { selector: (part) => part.role, maxLength: 4 },
            ),
          ),
          variation: some(fc.integer({ min: 0, max: 50 })),
          swing: some(fc.double({ min: 0.5, max: 0.75, noNaN: true })),
          humanize: some(unit),
        })
        .map(
          (request) =>
            Object.fromEntries(
              Object.entries(request).filter(
                ([field, v]) =>
                  v !== undefined && (field !== 'swing' || swings(request.metre ?? substyle.metres[0])),
              ),
            ) as unknown as BriefRequest,
        );
    });
  });
}
