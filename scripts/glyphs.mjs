// Writes src/shared/base/glyphs.ts: the code points that all four styles of Tinos can draw.
// Run again after a change of the fonts: node scripts/node24.mjs scripts/glyphs.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openSync } from 'fontkit';

const root = new URL('../', import.meta.url);
const FILES = ['Tinos_400Regular', 'Tinos_700Bold', 'Tinos_400Regular_Italic', 'Tinos_700Bold_Italic'];
const MARK = '// generated below by scripts/glyphs.mjs';

/**
 * Never drawn: controls, format characters (zero-width, direction), line separators, surrogates, private use,
 * unassigned, invisible fillers; the replacement characters, which only ever stand for damaged text; and letters that
 * run from right to left, which our pages, set from left to right, would print backwards.
 */
const NEVER =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{Script=Hebrew}\p{Script=Arabic}\p{Default_Ignorable_Code_Point}\ufffc\ufffd]/u;

const [first, ...others] = FILES.map(
  (name) => new Set(openSync(fileURLToPath(new URL(`assets/fonts/${name}.ttf`, root))).characterSet),
);
const points = [...first]
  .filter((point) => others.every((set) => set.has(point)) && !NEVER.test(String.fromCodePoint(point)))
  .sort((a, b) => a - b);

const ranges = [];
for (const point of points) {
  const last = ranges.at(-1);
  if (last !== undefined && last[1] === point - 1) last[1] = point;
  else ranges.push([point, point]);
}
const hex = (n) => `0x${n.toString(16).padStart(4, '0')}`;
const lines = [];
let line = '';
for (const [from, to] of ranges) {
  const item = `${hex(from)}, ${hex(to)}, `;
  if (line.length + item.length > 116) {
    lines.push(`  ${line.trimEnd()}`);
    line = '';
  }
  line += item;
}
lines.push(`  ${line.trimEnd()}`);

const file = fileURLToPath(new URL('src/shared/base/glyphs.ts', root));
const source = readFileSync(file, 'utf8');
const head = source.slice(0, source.indexOf(MARK));
writeFileSync(
  file,
  `${head}${MARK}\n// biome-ignore format: pairs of first and last code point, many to a line\nconst RANGES: readonly number[] = [\n${lines.join('\n')}\n];\n`,
);
process.stdout.write(`${points.length} code points in ${ranges.length} ranges\n`);
