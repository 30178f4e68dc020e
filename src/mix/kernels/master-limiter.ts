// The look-ahead limiter (limiter.ts) over a whole row of steps, and the energy under a row of gain nodes. All float64
// inside; rows are float32.

const LOOK_AHEAD: i32 = 6;
const WINDOW: i32 = 19;

/**
 * Writes node = gain * glue * limit for nodes 0 ... `steps` and answers the deepest limit. Step n has the peak
 * gain * peaks[n] * max(glue[n], glue[n + 1]). `memory`: room for WINDOW + 7 doubles.
 */
export function lay(
  peaks: usize,
  glue: usize,
  nodes: usize,
  steps: i32,
  gain: f64,
  ceiling: f64,
  release: f64,
  memory: usize,
): f64 {
  const needs = memory;
  const recent = memory + WINDOW * 8;
  for (let i = 0; i < WINDOW + LOOK_AHEAD + 1; i++) store<f64>(memory + ((<usize>i) << 3), 1);
  let needAt = 0;
  let recentAt = 0;
  let last: f64 = 1;
  let least: f64 = 1;
  let envelope: f64 = 1;
  let easy = WINDOW;
  let deepest: f64 = 1;
  for (let step = 0; step <= steps + LOOK_AHEAD; step++) {
    let need: f64 = 1;
    if (step < steps) {
      const at = (<usize>step) << 2;
      const before = <f64>load<f32>(glue + at);
      const after = <f64>load<f32>(glue + at, 4);
      const peak = gain * <f64>load<f32>(peaks + at) * (before > after ? before : after);
      if (peak > ceiling) need = ceiling / peak;
    }
    const node = need < last ? need : last;
    last = need;
    easy = node < 1 || envelope < 1 ? 0 : easy + 1;
    let limit: f64 = 1;
    if (easy <= 2 * WINDOW) {
      const gone = load<f64>(needs + ((<usize>needAt) << 3));
      store<f64>(needs + ((<usize>needAt) << 3), node);
      needAt = needAt + 1 === WINDOW ? 0 : needAt + 1;
      if (node <= least) least = node;
      else if (gone === least) {
        least = 1;
        for (let i = 0; i < WINDOW; i++) {
          const other = load<f64>(needs + ((<usize>i) << 3));
          if (other < least) least = other;
        }
      }
      if (least <= envelope) envelope = least;
      else {
        envelope += release * (least - envelope);
        if (envelope > 0.9999 * least) envelope = least;
      }
      store<f64>(recent + ((<usize>recentAt) << 3), envelope);
      recentAt = recentAt === LOOK_AHEAD ? 0 : recentAt + 1;
      limit =
        (load<f64>(recent) +
          load<f64>(recent, 8) +
          (load<f64>(recent, 16) + load<f64>(recent, 24)) +
          (load<f64>(recent, 32) + load<f64>(recent, 40) + load<f64>(recent, 48))) *
        0.14285714285714285;
      if (limit > 1) limit = 1;
    }
    const at = step - LOOK_AHEAD;
    if (at < 0) continue;
    if (limit < deepest) deepest = limit;
    const place = (<usize>at) << 2;
    store<f32>(nodes + place, <f32>(gain * <f64>load<f32>(glue + place) * limit));
  }
  return deepest;
}

/**
 * Energy of every hop of `hop` frames under the gain of `nodes`: the middle of a step of 32 frames says in which hop
 * it is. `hops` are `count` zeroed doubles; what is beyond the last of them is added to it.
 */
export function energyUnder(
  nodes: usize,
  energies: usize,
  steps: i32,
  hop: i32,
  hops: usize,
  count: i32,
): void {
  let left = hop - 16;
  let at = 0;
  let sum: f64 = 0;
  for (let step = 0; step < steps; step++) {
    if (left <= 0) {
      if (at < count - 1) {
        store<f64>(hops, sum);
        hops += 8;
        at++;
        sum = 0;
      }
      left += hop;
    }
    const gain = 0.5 * (<f64>load<f32>(nodes) + <f64>load<f32>(nodes, 4));
    sum += gain * gain * <f64>load<f32>(energies);
    nodes += 4;
    energies += 4;
    left -= 32;
  }
  store<f64>(hops, sum);
}
