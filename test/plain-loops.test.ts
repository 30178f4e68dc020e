/** Loops and patterns that the bundle writes by index do what the language does. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import t from 'tap';

// A script of the build, which is not compiled.
const place = join(import.meta.dirname, '../../src/cli/plain-loops.mjs');
const { withPlainLoops } = (await import(pathToFileURL(place).href)) as {
  withPlainLoops(text: string): string;
};

/** What a module's body leaves in `out`. */
function outcome(body: string): string {
  const out: unknown[] = [];
  vm.runInNewContext(`(function (out) {\n${body}\n})`)(out);
  return JSON.stringify(out);
}

const BODIES: Readonly<Record<string, string>> = {
  'a list that grows while it is walked':
    'const a = [1, 2]; for (const x of a) { out.push(x); if (a.length < 9) a.push(x * 2); }',
  'holes and lists of lists': 'for (const x of [1, , [2, 3]]) out.push(x === undefined ? "hole" : x);',
  'a set that grows, a map, a string beyond 16 bits':
    'const s = new Set([1]); for (const x of s) if (s.size < 5) s.add(x + 1); for (const x of s) out.push(x); for (const [k, v] of new Map([["a", 1], ["b", 2]])) out.push(k, v); for (const c of "a\\u{1f3b5}b") out.push(c.length);',
  'typed arrays, arguments, a generator that does not end':
    'for (const x of Float32Array.of(0.5, 2)) out.push(x); (function () { for (const x of arguments) out.push(x); })(3, 4); function* n() { for (let i = 0; ; i++) yield i; } for (const x of n()) { if (x > 2) break; out.push(x); }',
  'labels, continue and break, one statement':
    'outer: for (const x of [1, 2, 3]) { for (const y of [1, 2, 3]) { if (y === 2) continue outer; if (x === 3) break outer; out.push(x * 10 + y); } } for (const z of [7, 8]) if (z > 7) out.push(z);',
  'a variable for each turn, of the same name within':
    'const f = []; for (let x of [1, 2]) { x += 10; f.push(() => x); { const x = 5; out.push(x); } } for (const g of f) out.push(g());',
  'patterns: places left out, defaults, lists in lists, rests':
    'const [a, , b = 4, [c, d = a] = [9]] = [1, 2, undefined, undefined]; out.push(a, b, c, d); let [e] = new Set([6]); e++; const [g, ...h] = [1, 2, 3]; const [i, j] = [a + 1, h]; out.push(e, g, h, i, j);',
  'patterns take no more than they ask':
    'let asked = 0; const it = { *[Symbol.iterator]() { for (;;) { asked++; yield asked; } } }; const [a, b] = it; out.push(a, b, asked);',
  'loops with two numbers':
    'for (let [low, high] = [0, 9]; low < high; ) { const middle = (low + high + 1) >> 1; if (middle < 6) low = middle; else high = middle - 1; out.push(low); }',
  parameters:
    'out.push([[1, 2], [3, 4]].map(([a, b], i) => a * b + i), [[5]].map(([a = 1, b = 6]) => { return a + b; }), (([a], b = a) => b)([8]));',
  'what is no list':
    'try { for (const x of 5) out.push(x); } catch (error) { out.push(error.name); } try { const [a] = undefined; } catch (error) { out.push(error.name); }',
};

for (const [name, body] of Object.entries(BODIES))
  t.test(name, async (t) => {
    const plain = withPlainLoops(body);
    t.not(plain, body);
    t.equal(outcome(plain), outcome(body));
  });

t.test('a module without such is left as it is; a directive stays the first', async (t) => {
  t.equal(withPlainLoops('"use strict";\nconst a = 1;\n'), '"use strict";\nconst a = 1;\n');
  t.match(withPlainLoops('"use strict";\nfor (const x of [1]) x;\n'), /^"use strict";\n/);
});

t.test('no loop by iterator is left', async (t) => {
  for (const body of Object.values(BODIES))
    t.notMatch(withPlainLoops(body).replace(/of values\)/, ''), /\bof [^)]*\)/);
});
