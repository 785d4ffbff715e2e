import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { orderOf } from '../../src/main/cli/do.ts';
import { fileBytes, linesOf, type TypedLine } from '../../src/main/cli/lines.ts';
import { scratchFolder } from '../support/office.ts';

/** Lines as other programs write them: Notepad, PowerShell and Excel put a mark at the beginning and may write UTF-16. */

const LINES = ['{"act":"defineUnit"}', '', 'Ủy ban nhân dân – ngòi Ễnh ương ਊ 𝄞', 'last'];

const ENCODINGS: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with its mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16 LE with its mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 BE with its mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
];

async function read(bytes: Buffer, size: number): Promise<TypedLine[]> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  return all(streamOf(chunks));
}

async function all(source: AsyncIterable<Buffer>): Promise<TypedLine[]> {
  const lines: TypedLine[] = [];
  for await (const line of linesOf(source)) lines.push(line);
  return lines;
}

async function* streamOf(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

const numbered = (lines: readonly string[]) => lines.map((text, index) => ({ number: index + 1, text }));

test.each(ENCODINGS)('%s is read whole, wherever the stream is cut', async (_name, encoded) => {
  for (const size of [1, 2, 3, 5, 64, 1_000]) {
    expect(await read(encoded(LINES.join('\n')), size)).toEqual(numbered(LINES));
    expect(await read(encoded(`${LINES.join('\n')}\n`), size)).toEqual(numbered(LINES));
    // The line ends of Windows are blanks to JSON.
    const windows = await read(encoded(LINES.join('\r\n')), size);
    expect(windows.map(({ text }) => text?.trim())).toEqual(LINES);
  }
});

test('nothing at all, one letter, and a mark alone are no lines, one line, and none', async () => {
  expect(await read(Buffer.alloc(0), 1)).toEqual([]);
  expect(await read(Buffer.from('x'), 1)).toEqual(numbered(['x']));
  expect(await read(Buffer.from('\ufeff'), 1)).toEqual([]);
});

test('bytes that are no text, and a line without an end, are told by their number and the next is read', async () => {
  const bytes = Buffer.concat([Buffer.from('{}\n'), Buffer.from([0xc1, 0xf3, 10]), Buffer.from('{}')]);
  expect(await read(bytes, 2)).toEqual([
    { number: 1, text: '{}' },
    { number: 2, text: null },
    { number: 3, text: '{}' },
  ]);
  const endless = Buffer.concat([Buffer.alloc(20 << 20, 'x'), Buffer.from('\nnext')]);
  expect(await read(endless, 1 << 20)).toEqual([
    { number: 1, text: null },
    { number: 2, text: 'next' },
  ]);
});

test('lines are read no faster than they are taken', async () => {
  let given = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    for (;;) {
      given += 1;
      yield Buffer.from('wrong\n'.repeat(10));
    }
  }
  let taken = 0;
  for await (const { number } of linesOf(endless())) {
    taken = number;
    if (taken === 1_000) break;
  }
  expect(taken).toBe(1_000);
  expect(given).toBe(100);
});

test('a file is read as it lies there; a folder, and what is not there, are wrong calls', async () => {
  const folder = scratchFolder();
  const file = join(folder, 'việc.jsonl');
  writeFileSync(file, '\ufeff{}\n');
  expect(await all(await fileBytes(file))).toEqual(numbered(['{}']));
  expect(readFileSync(file)[0]).toBe(0xef);
  for (const wrong of [folder, join(folder, 'none'), join(file, 'in a file')])
    await expect(fileBytes(wrong)).rejects.toThrow(/Không đọc được tệp/);
});

test.each([
  ['{"act":', { line: expect.stringContaining('không phải JSON') }],
  ['7', { line: 'Phải là {"act": "…", "input": {…}}.' }],
  ['[]', { line: 'Phải là {"act": "…", "input": {…}}.' }],
  ['{}', { act: 'Chưa nhập tên việc.' }],
  ['{"act":"x","inptu":{}}', { inptu: 'Không có trường này.' }],
])('%s is no order', (line, fields) => {
  expect(orderOf(line)).toEqual({ ok: false, error: { kind: 'invalid', fields } });
});
