// A list of rising numbers as the gaps between neighbours, seven bits a byte, low bits first, the high bit set in all but a gap's last
// byte. The twin stands in test/copy-index.test.ts.

/** Numbers from one mark to the next. */
const STRIDE: u32 = 64;

/**
 * Walks through `length` bytes. `state` holds, from one call to the next: the last number, numbers so far, the gap that is being
 * read and its bits, bytes so far. Before every 64th number a mark is written: the number before it (0 at the beginning) and the
 * place of its first byte. Answers how many.
 */
export function skim(bytes: usize, length: u32, state: usize, marks: usize): u32 {
  let last = load<u32>(state);
  let count = load<u32>(state, 4);
  let gap = load<u32>(state, 8);
  let bits = load<u32>(state, 12);
  const before = load<u32>(state, 16);
  let written: u32 = 0;
  for (let i: u32 = 0; i < length; i++) {
    if (bits === 0 && count % STRIDE === 0) {
      store<u32>(marks + (written << 3), last);
      store<u32>(marks + (written << 3), before + i, 4);
      written++;
    }
    const byte: u32 = load<u8>(bytes + i);
    gap |= (byte & 127) << bits;
    bits += 7;
    if (byte < 128) {
      last += gap;
      count++;
      gap = 0;
      bits = 0;
    }
  }
  store<u32>(state, last);
  store<u32>(state, count, 4);
  store<u32>(state, gap, 8);
  store<u32>(state, bits, 12);
  store<u32>(state, before + length, 16);
  return written;
}
