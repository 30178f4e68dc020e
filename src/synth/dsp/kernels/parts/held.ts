// What a loop needs in every turn and never changes. V8 moves arithmetic that stands before a loop into it, where it is
// done again in every turn (and constants are spelled out again); what was read from memory stays in its register.

// Below the bottom of every workspace, where nothing else is.
const SLOT: usize = 64;

/** The same value, not to be worked out again. */
@inline
export function held(value: v128): v128 {
  v128.store(SLOT, value);
  return v128.load(SLOT);
}
