// Compiles every AssemblyScript file of the `kernels/` folders into a text module in `binaries/` beside it:
// node src/synth/dsp/kernels/build.mjs [--check] [name ...]
// --check compares instead of writing and fails when a binary is not what its source compiles to.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const SRC = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const FOLDERS = ['math/kernels', 'synth/dsp/kernels', 'mix/kernels', 'encode/kernels', 'models/kernels'];
const OPTIONS = [
  '-O3',
  '--noAssert',
  '--enable',
  'simd',
  '--runtime',
  'stub',
  '--importMemory',
  '--noExportMemory',
];

process.chdir(SRC);
const check = process.argv.includes('--check');
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
let stale = 0;
for (const folder of FOLDERS) {
  if (!existsSync(join(SRC, folder))) continue;
  for (const file of readdirSync(join(SRC, folder)).sort()) {
    const name = basename(file, '.ts');
    if (!file.endsWith('.ts') || (names.length > 0 && !names.includes(name))) continue;
    const text = await compile(join(folder, file));
    const target = join(SRC, dirname(folder), 'binaries', `${name}.ts`);
    const module = `// Made by "npm run kernels" from ${basename(folder)}/${file}. Do not edit.\nexport default '${text}';\n`;
    if (existsSync(target) && readFileSync(target, 'utf8') === module) continue;
    stale++;
    if (check) console.log(`stale: ${target}`);
    else {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, module);
      console.log(`${name}: ${Math.round((text.length * 3) / 4)} bytes`);
    }
  }
}
process.exit(check && stale > 0 ? 1 : 0);

async function compile(file) {
  const binary = [];
  const { error, stderr } = await asc.main([file, '--outFile', 'kernel.wasm', ...OPTIONS], {
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm')) binary.push(Buffer.from(contents));
    },
  });
  if (error) {
    console.error(stderr.toString());
    process.exit(1);
  }
  return binary[0].toString('base64');
}
