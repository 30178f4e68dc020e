// Elementary functions of every number of a table, in place. Their twins are those of `math/elementary.ts`.

import { exp, log, sin } from './parts/elementary';

export function sines(values: usize, count: i32): void {
  for (const end = values + (<usize>count << 3); values < end; values += 8) store<f64>(values, sin(load<f64>(values)));
}

export function exponentials(values: usize, count: i32): void {
  for (const end = values + (<usize>count << 3); values < end; values += 8) store<f64>(values, exp(load<f64>(values)));
}

export function logarithms(values: usize, count: i32): void {
  for (const end = values + (<usize>count << 3); values < end; values += 8) store<f64>(values, log(load<f64>(values)));
}
