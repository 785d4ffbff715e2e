import type { ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { WrongCall } from './terminal.ts';

/** Lines of a text that somebody else's program has written: read as they come, in whichever Unicode its mark at the beginning says. */

export type TypedLine = {
  /** As an editor counts them, from 1. */
  readonly number: number;
  /** `null` where the bytes are no text of that encoding, or more than a line may have. */
  readonly text: string | null;
};

/** No line of ours comes near; what has no line ends must not fill the memory. */
const LONGEST_LINE = 8 << 20;
const NEWLINE = 10;

type Encoding = { readonly name: string; readonly mark: readonly number[]; readonly unit: 1 | 2; readonly low: 0 | 1 };
const UTF_8: Encoding = { name: 'utf-8', mark: [0xef, 0xbb, 0xbf], unit: 1, low: 0 };
const ENCODINGS: readonly Encoding[] = [
  UTF_8,
  { name: 'utf-16le', mark: [0xff, 0xfe], unit: 2, low: 0 },
  { name: 'utf-16be', mark: [0xfe, 0xff], unit: 2, low: 1 },
];

/** The encoding whose mark the bytes begin with: UTF-8 where they have none. */
function encodingOf(bytes: Buffer): { readonly encoding: Encoding; readonly length: number } {
  const marked = ENCODINGS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  return { encoding: marked ?? UTF_8, length: marked?.mark.length ?? 0 };
}

/** Where the next line ends at or after `from`, at the border of a character; -1 where it does not yet. */
function endOfLine(bytes: Buffer, { unit, low }: Encoding, from: number): number {
  if (unit === 1) return bytes.indexOf(NEWLINE, from);
  for (let at = bytes.indexOf(NEWLINE, from); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) {
    const start = at - low;
    if (start % 2 === 0 && start >= 0 && start + 1 < bytes.length && bytes[start + 1 - low] === 0) return start;
  }
  return -1;
}

/** The lines of a stream of bytes, each as soon as it has ended. */
export async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<TypedLine, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  let encoding: Encoding | null = null;
  let decoder = new TextDecoder();
  let number = 0;
  let tooLong = false;
  const line = (bytes: Buffer): TypedLine => {
    number += 1;
    const spoilt = tooLong || bytes.length > LONGEST_LINE;
    tooLong = false;
    return { number, text: spoilt ? null : decoded(decoder, bytes) };
  };
  const begin = (): Encoding => {
    const found = encodingOf(rest);
    rest = rest.subarray(found.length);
    decoder = new TextDecoder(found.encoding.name, { fatal: true, ignoreBOM: true });
    return found.encoding;
  };
  for await (const chunk of source) {
    // Looked through once: what was held back has no end of a line in it.
    let seen = Math.max(0, rest.length - 1);
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (encoding === null) {
      // A mark may come in two pieces.
      if (rest.length < 3 && !rest.includes(NEWLINE)) continue;
      encoding = begin();
      seen = 0;
    }
    seen -= seen % encoding.unit;
    let from = 0;
    for (let end = endOfLine(rest, encoding, seen); end >= 0; end = endOfLine(rest, encoding, from)) {
      yield line(rest.subarray(from, end));
      from = end + encoding.unit;
    }
    rest = rest.subarray(from);
    if (rest.length > LONGEST_LINE) {
      tooLong = true;
      rest = rest.subarray(rest.length - (rest.length % encoding.unit));
    }
  }
  if (encoding === null) begin();
  if (rest.length > 0 || tooLong) yield line(rest);
}

function decoded(decoder: TextDecoder, bytes: Buffer): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** The bytes of a file of the person's own, opened before anything else is asked of him; what keeps it from being read says nothing about the register. */
export async function fileBytes(path: string): Promise<ReadStream> {
  try {
    const file = await open(path, 'r');
    if (!(await file.stat()).isDirectory()) return file.createReadStream();
    await file.close();
  } catch {
    // Told below.
  }
  throw new WrongCall(`Không đọc được tệp ${path}. Hãy kiểm tra tên tệp và quyền đọc.`);
}
